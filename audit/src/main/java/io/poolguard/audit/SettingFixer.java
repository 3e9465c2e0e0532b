package io.poolguard.audit;

import io.poolguard.policy.InputException;
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
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Mends pool settings in the texts of their files, one after the other. An edit is kept when the
 * module, audited with it, no longer has the finding and no other has come in its place.
 */
public final class SettingFixer {
  private final ConfigAuditor auditor;
  private final List<PoolModule> modules;
  private final Set<Path> taken;
  private final SettingRepairer repairer = new SettingRepairer();
  private final Map<Path, String> originals = new TreeMap<>();

  /**
   * @param auditor audits each try
   * @param modules all modules of the build
   * @param taken files that are changed otherwise and left alone here
   */
  public SettingFixer(ConfigAuditor auditor, List<PoolModule> modules, Set<Path> taken) {
    this.auditor = auditor;
    this.modules = List.copyOf(modules);
    this.taken = Set.copyOf(taken);
  }

  /**
   * What became of a module's settings.
   *
   * @param changes the changed files, by name
   * @param mended how many findings are gone
   * @param refused how many are not, by reason
   */
  public record Outcome(List<FixResult.Change> changes, int mended, Map<Refusal, Long> refused) {
    /** The summary for a person; nothing if there was no finding. */
    public List<String> lines() {
      int left = refused.values().stream().mapToInt(Long::intValue).sum();
      List<String> lines = new ArrayList<>();
      if (mended + left > 0) {
        lines.add(
            ConsoleReport.plural(mended + left, "finding", "findings")
                + " in settings, "
                + mended
                + " mended in "
                + ConsoleReport.plural(changes.size(), "file", "files")
                + (left == 0 ? "." : ", " + left + " not:"));
        refused.forEach((reason, count) -> lines.add("  " + count + "  " + reason.reason()));
      }
      return lines;
    }
  }

  /**
   * Mends what can be mended.
   *
   * @param module one of the modules
   * @throws InputException when temporary files cannot be written
   */
  public Outcome fix(PoolModule module) throws InputException {
    Map<Path, String> texts = new HashMap<>();
    List<ConfigFinding> found = findings(module, texts);
    Map<Refusal, Long> refused = new EnumMap<>(Refusal.class);
    Set<ConfigFinding> left = new HashSet<>();
    int mended = 0;
    Optional<ConfigFinding> next = next(found, left);
    while (next.isPresent()) {
      ConfigFinding finding = next.get();
      Path file = finding.origin().file();
      Repairs repairs = repairs(finding, texts);
      Refusal refusal = repairs.refusal().orElse(Refusal.REMAINS);
      for (Repairs.Proposal proposal : repairs.proposals()) {
        Map<Path, String> edited = new HashMap<>(texts);
        edited.put(file, TextEdit.apply(text(file, texts).orElseThrow(), proposal.edits()));
        List<ConfigFinding> after = findings(module, edited);
        if (SettingRepairer.isMended(finding, found, after)) {
          texts = edited;
          found = after;
          break;
        }
      }
      if (found.contains(finding)) {
        left.add(finding);
        refused.merge(refusal, 1L, Long::sum);
      } else {
        mended++;
      }
      next = next(found, left);
    }
    return new Outcome(changes(texts), mended, refused);
  }

  private static Optional<ConfigFinding> next(List<ConfigFinding> found, Set<ConfigFinding> left) {
    return found.stream().filter(finding -> !left.contains(finding)).findFirst();
  }

  private List<ConfigFinding> findings(PoolModule module, Map<Path, String> texts)
      throws InputException {
    PoolWorkspace workspace =
        new PoolWorkspace(modules, file -> Optional.ofNullable(texts.get(file)));
    return auditor.audit(module, workspace).settings().stream()
        .map(ReportedSetting::finding)
        .toList();
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
            (file, text) ->
                changes.add(
                    new FixResult.Change(
                        file, originals.getOrDefault(file, text), text, StandardCharsets.UTF_8)));
    return changes;
  }
}
