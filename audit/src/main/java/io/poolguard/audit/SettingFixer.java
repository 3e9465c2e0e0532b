package io.poolguard.audit;

import io.poolguard.policy.InputException;
import io.poolguard.policy.Setting;
import io.poolguard.poolconfig.ConfigFinding;
import io.poolguard.poolconfig.PoolModule;
import io.poolguard.poolconfig.PoolWorkspace;
import io.poolguard.poolconfig.SettingRepairer;
import io.poolguard.sourcefix.repair.Refusal;
import io.poolguard.sourcefix.repair.Repairs;
import io.poolguard.sourcefix.repair.TextEdit;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Mends pool settings in the texts of their files, one after the other. An edit is kept when the
 * module, audited with it, no longer has the finding and no other has come in its place, nor in a
 * module that runs with it. Files of which nothing was said are left alone.
 */
public final class SettingFixer {
  private final Auditors auditors;
  private final List<PoolModule> modules;
  private final Set<Path> taken;
  private final SettingRepairer repairer = new SettingRepairer();
  private final Map<Path, String> originals = new TreeMap<>();
  private final PoolWorkspace unedited;

  /** Who audits which module. */
  @FunctionalInterface
  public interface Auditors {
    /** The auditor of a module, with the policy that counts there. */
    ConfigAuditor of(PoolModule module) throws InputException;
  }

  /**
   * @param auditors audit each try
   * @param modules all modules of the build
   * @param taken files that are changed otherwise and left alone here
   */
  public SettingFixer(Auditors auditors, List<PoolModule> modules, Set<Path> taken) {
    this.auditors = auditors;
    this.modules = List.copyOf(modules);
    this.taken = Set.copyOf(taken);
    this.unedited = new PoolWorkspace(modules);
  }

  /**
   * What became of a module's settings.
   *
   * @param changes the changed files, by name
   * @param repairs the findings that were there and are gone, each with its own part of a change
   * @param mended how many findings are gone, those among them that were hidden behind others
   * @param left those that are not gone, each with the reason
   */
  public record Outcome(
      List<FixResult.Change> changes,
      Map<ReportedSetting, FixResult.Change> repairs,
      int mended,
      Map<ReportedSetting, Refusal> left) {
    private static final int TOLD = 5;

    /** How many are not gone, by reason. */
    public Map<Refusal, Long> refused() {
      return left.values().stream()
          .collect(Collectors.groupingBy(reason -> reason, TreeMap::new, Collectors.counting()));
    }

    /** The summary for a person; nothing if there was no finding. */
    public List<String> lines() {
      List<String> lines = new ArrayList<>();
      if (mended + left.size() > 0) {
        lines.add(
            ConsoleReport.plural(mended + left.size(), "finding", "findings")
                + " in settings, "
                + mended
                + " mended in "
                + ConsoleReport.plural(changes.size(), "file", "files")
                + (left.isEmpty() ? "." : ", " + left.size() + " not:"));
        refused()
            .forEach(
                (reason, count) ->
                    lines.add("  " + count + "  " + reason.reason() + ": " + places(reason)));
      }
      return lines;
    }

    private String places(Refusal reason) {
      List<String> places =
          left.keySet().stream()
              .filter(finding -> left.get(finding) == reason)
              .sorted()
              .map(f -> f.finding().origin().file().getFileName() + ":" + f.line())
              .distinct()
              .toList();
      String named = String.join(", ", places.subList(0, Math.min(TOLD, places.size())));
      return named + (places.size() > TOLD ? ", …" : "");
    }
  }

  /**
   * Mends what can be mended.
   *
   * @param module one of the modules
   * @throws InputException when a policy is no policy
   */
  public Outcome fix(PoolModule module) throws InputException {
    Map<Path, String> texts = new HashMap<>();
    List<ReportedSetting> first = findings(module, unedited);
    Set<Path> files =
        first.stream().map(f -> f.finding().origin().file()).collect(Collectors.toSet());
    List<ReportedSetting> found = first;
    Map<ReportedSetting, Refusal> refused = new HashMap<>();
    Map<String, Integer> passed = new HashMap<>();
    Steps<ReportedSetting> steps =
        new Steps<>(first, setting -> SettingRepairer.sentence(setting.finding()));
    int mended = 0;
    Optional<ReportedSetting> next = next(found, passed, files);
    while (next.isPresent()) {
      ConfigFinding finding = next.get().finding();
      Path file = finding.origin().file();
      Repairs repairs = repairs(finding, texts);
      Optional<Refusal> refusal = repairs.refusal();
      for (Repairs.Proposal proposal : repairs.proposals()) {
        Map<Path, String> edited = new HashMap<>(texts);
        String before = text(file, texts).orElseThrow();
        String changed = TextEdit.apply(before, proposal.edits());
        edited.put(file, changed);
        PoolWorkspace tried = unedited.edited(edited);
        List<ReportedSetting> after = findings(module, tried);
        refusal = SettingRepairer.judge(finding, plain(found), plain(after));
        if (refusal.isEmpty() && isWorseAround(module, finding, unedited.edited(texts), tried)) {
          refusal = Optional.of(Refusal.NEW_FINDING);
        }
        if (refusal.isEmpty()) {
          steps.add(file, before, changed, after);
          texts = edited;
          found = after;
          break;
        }
      }
      if (refusal.isPresent()) {
        refused.put(next.get(), refusal.get());
        passed.merge(SettingRepairer.key(finding), 1, Integer::sum);
      } else {
        mended++;
      }
      next = next(found, passed, files);
    }
    Map<ReportedSetting, FixResult.Change> repairs = new HashMap<>();
    steps
        .parts()
        .forEach(
            (setting, part) ->
                repairs.put(setting, change(part.file(), part.before(), part.after())));
    return new Outcome(changes(texts), repairs, mended, refused);
  }

  /** The first that was not passed over; each of the same kind in its turn, wherever it is now. */
  private static Optional<ReportedSetting> next(
      List<ReportedSetting> found, Map<String, Integer> passed, Set<Path> files) {
    Map<String, Integer> seen = new HashMap<>();
    return found.stream()
        .filter(setting -> files.contains(setting.finding().origin().file()))
        .filter(
            setting -> {
              String key = SettingRepairer.key(setting.finding());
              return seen.merge(key, 1, Integer::sum) > passed.getOrDefault(key, 0);
            })
        .findFirst();
  }

  private List<ReportedSetting> findings(PoolModule module, PoolWorkspace workspace)
      throws InputException {
    return auditors.of(module).audit(module, workspace).settings();
  }

  private static List<ConfigFinding> plain(List<ReportedSetting> settings) {
    return settings.stream().map(ReportedSetting::finding).toList();
  }

  /**
   * Whether something is said elsewhere that was not: of modules that run with this one's files or
   * run its program, and, of what decides on numbers of connections, of all modules together.
   */
  private boolean isWorseAround(
      PoolModule module, ConfigFinding mended, PoolWorkspace before, PoolWorkspace after)
      throws InputException {
    boolean counted =
        auditors.of(modules.get(0)).countsConnections()
            && mended.subject().setting().filter(s -> s != Setting.MAX_SIZE).isEmpty();
    List<PoolModule> around = counted ? modules : before.related(module);
    return SettingRepairer.hasMore(
        around(module, around, counted, before), around(module, around, counted, after));
  }

  private List<ConfigFinding> around(
      PoolModule module, List<PoolModule> around, boolean counted, PoolWorkspace workspace)
      throws InputException {
    List<ConfigFinding> all = new ArrayList<>();
    for (PoolModule other : around) {
      List<ConfigFinding> found = plain(findings(other, workspace));
      if (!other.equals(module)) {
        all.addAll(found);
      }
    }
    if (counted) {
      all.addAll(plain(auditors.of(modules.get(0)).together(workspace).settings()));
    }
    return all;
  }

  private Repairs repairs(ConfigFinding finding, Map<Path, String> texts) {
    if (taken.contains(finding.origin().file())) {
      return new Repairs(List.of(), Optional.of(Refusal.ENTANGLED));
    }
    return text(finding.origin().file(), texts)
        .map(text -> repairer.repairs(text, finding))
        .orElseGet(() -> new Repairs(List.of(), Optional.of(Refusal.ENCODING)));
  }

  /** A file's text; empty if writing it anew would lose bytes. */
  private Optional<String> text(Path file, Map<Path, String> texts) {
    String known = texts.get(file);
    if (known != null) {
      return Optional.of(known);
    }
    try {
      Optional<String> text = FixResult.Change.text(file, StandardCharsets.UTF_8);
      text.ifPresent(read -> originals.put(file, read));
      return text;
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private List<FixResult.Change> changes(Map<Path, String> texts) {
    List<FixResult.Change> changes = new ArrayList<>();
    new TreeMap<>(texts)
        .forEach(
            (file, text) -> changes.add(change(file, originals.getOrDefault(file, text), text)));
    return changes;
  }

  private static FixResult.Change change(Path file, String before, String after) {
    return new FixResult.Change(file, before, after, StandardCharsets.UTF_8);
  }
}
