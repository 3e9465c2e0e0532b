package io.poolguard.audit;

import io.poolguard.analysis.rule.Finding;
import io.poolguard.policy.InputException;
import io.poolguard.policy.Policy;
import io.poolguard.sourcefix.repair.Judgement;
import io.poolguard.sourcefix.repair.Refusal;
import io.poolguard.sourcefix.repair.Repairer;
import io.poolguard.sourcefix.repair.Repairs;
import io.poolguard.sourcefix.repair.TextEdit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Repairs the findings of one source file, one after the other. A repair is kept when the changed
 * text compiles, its finding is gone and none has come in its place; each is judged in the text
 * that those before it have left.
 */
final class FileFixer {
  private static final String SUFFIX = ".class";

  private final Repairer repairer;
  private final SourceCompiler compiler;
  private final Engine engine;
  private final AuditRequest.Code code;
  private final Policy policy;
  private final Path work;
  private int attempts;

  /** What a fixer works with, whichever file. */
  record Tools(Repairer repairer, SourceCompiler compiler, Engine engine, Policy policy) {}

  /**
   * @param work a folder for class files
   */
  FileFixer(Tools tools, AuditRequest.Code code, Path work) {
    this.repairer = tools.repairer();
    this.compiler = tools.compiler();
    this.engine = tools.engine();
    this.policy = tools.policy();
    this.code = code;
    this.work = work;
  }

  /**
   * What became of a file.
   *
   * @param text the repaired text
   * @param fixed fingerprints of the findings that are gone
   * @param refused the others, with the reason
   * @param offered of these, those for which people may choose a repair: the text with it alone
   * @param classes folder of the class files of the repaired text
   */
  record Outcome(
      String text,
      Set<String> fixed,
      Map<String, Refusal> refused,
      Map<String, String> offered,
      Optional<Path> classes) {}

  Outcome fix(Path file, String original, List<Finding> wanted) throws InputException {
    try {
      return tryToFix(file, original, wanted);
    } catch (IOException e) {
      throw new InputException("class files cannot be written: " + InputException.reason(e), e);
    }
  }

  private Outcome tryToFix(Path file, String original, List<Finding> wanted)
      throws InputException, IOException {
    Map<String, Finding> open = new LinkedHashMap<>();
    wanted.forEach(finding -> open.put(finding.fingerprint(), finding));
    Optional<Attempt> start = attempt(file, original);
    if (start.isEmpty()) {
      return refuseAll(original, open, Refusal.UNCOMPILABLE);
    }
    Attempt current = start.get();
    Map<String, String> offered = offers(file, current, open);
    Map<String, Refusal> refused = new LinkedHashMap<>();
    Optional<Finding> next = next(current, open, refused);
    while (next.isPresent()) {
      Finding wantedGone = next.get();
      Tried tried = tryAll(file, current, wantedGone, repairer.repairs(current.text(), wantedGone));
      if (tried.success().isPresent()) {
        current = tried.success().get();
        // Ordinals may have moved, and what was in the way may be gone.
        refused.clear();
      } else {
        refused.put(next.get().fingerprint(), tried.refusal());
      }
      next = next(current, open, refused);
    }
    Outcome outcome = outcome(current, original, open, refused);
    offered.keySet().retainAll(outcome.refused().keySet());
    offered.keySet().forEach(print -> outcome.refused().put(print, Refusal.OFFERED));
    outcome.offered().putAll(offered);
    return outcome;
  }

  /** What may be offered, each tried as a repair is. */
  private Map<String, String> offers(Path file, Attempt start, Map<String, Finding> open)
      throws InputException, IOException {
    Map<String, String> offered = new LinkedHashMap<>();
    for (Finding finding : start.findings()) {
      if (open.containsKey(finding.fingerprint()) && Repairer.mayBeOffered(finding)) {
        List<Repairs.Proposal> offers = repairer.offers(start.text(), finding);
        Tried tried = tryAll(file, start, finding, new Repairs(offers, Optional.empty()));
        tried.success().ifPresent(passed -> offered.put(finding.fingerprint(), passed.text()));
      }
    }
    return offered;
  }

  private static Outcome outcome(
      Attempt last, String original, Map<String, Finding> open, Map<String, Refusal> refused) {
    Set<String> fixed = new java.util.TreeSet<>(open.keySet());
    fixed.removeAll(refused.keySet());

    // Not in sight in this file alone: it can be neither repaired nor checked.
    fixed.removeIf(
        print ->
            last.text().equals(original)
                || last.findings().stream().anyMatch(f -> f.fingerprint().equals(print)));
    for (Map.Entry<String, Finding> each : open.entrySet()) {
      if (!fixed.contains(each.getKey())) {
        refused.putIfAbsent(
            each.getKey(), last.findings().isEmpty() ? Refusal.NOT_FOUND : Refusal.REMAINS);
      }
    }
    refused.keySet().retainAll(open.keySet());
    boolean changed = !last.text().equals(original);
    return new Outcome(
        last.text(),
        fixed,
        refused,
        new LinkedHashMap<>(),
        changed ? Optional.of(last.folder()) : Optional.empty());
  }

  private static Outcome refuseAll(String text, Map<String, Finding> open, Refusal refusal) {
    Map<String, Refusal> refused = new LinkedHashMap<>();
    open.keySet().forEach(print -> refused.put(print, refusal));
    return new Outcome(text, Set.of(), refused, Map.of(), Optional.empty());
  }

  private static Optional<Finding> next(
      Attempt current, Map<String, Finding> open, Map<String, Refusal> refused) {
    return current.findings().stream()
        .filter(f -> open.containsKey(f.fingerprint()) && !refused.containsKey(f.fingerprint()))
        .findFirst();
  }

  /** What came of the repairs of one finding. */
  private record Tried(Optional<Attempt> success, Refusal refusal) {}

  private Tried tryAll(Path file, Attempt current, Finding finding, Repairs repairs)
      throws InputException, IOException {
    if (repairs.refusal().isPresent()) {
      return new Tried(Optional.empty(), repairs.refusal().get());
    }
    Refusal worst = Refusal.DOES_NOT_COMPILE;
    for (Repairs.Proposal proposal : repairs.proposals()) {
      Optional<Attempt> changed = attempt(file, TextEdit.apply(current.text(), proposal.edits()));
      if (changed.isPresent()) {
        Optional<Refusal> wrong =
            Judgement.of(finding, current.findings(), changed.get().findings());
        if (wrong.isEmpty()) {
          return new Tried(changed, worst);
        }
        worst = worst == Refusal.NEW_FINDING ? worst : wrong.get();
      }
    }
    return new Tried(Optional.empty(), worst);
  }

  /** A text that compiles. */
  private record Attempt(String text, Path folder, List<Finding> findings) {}

  private Optional<Attempt> attempt(Path file, String text) throws InputException, IOException {
    attempts++;
    Path folder = work.resolve(Integer.toString(attempts));
    if (!compiler.compile(file, text, folder)) {
      return Optional.empty();
    }
    List<Path> own = new ArrayList<>(List.of(folder));
    own.addAll(code.own());
    Engine.Answer answer =
        engine.analyze(new AuditRequest.Code(own, code.classPath()), policy, classes(folder));
    return Optional.of(new Attempt(text, folder, answer.findings()));
  }

  /** Internal names of the classes in a folder. */
  private static Set<String> classes(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .map(file -> folder.relativize(file).toString().replace('\\', '/'))
          .filter(name -> name.endsWith(SUFFIX))
          .map(name -> name.substring(0, name.length() - SUFFIX.length()))
          .collect(Collectors.toSet());
    }
  }
}
