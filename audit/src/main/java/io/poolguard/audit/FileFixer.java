package io.poolguard.audit;

import io.poolguard.analysis.rule.Finding;
import io.poolguard.analysis.rule.Rules;
import io.poolguard.sourcefix.repair.Judgement;
import io.poolguard.sourcefix.repair.Refusal;
import io.poolguard.sourcefix.repair.Repairer;
import io.poolguard.sourcefix.repair.Repairs;
import io.poolguard.sourcefix.repair.TextEdit;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Repairs the findings of one source file, one after the other. A repair is kept when the changed
 * text compiles, its finding is gone and none has come in its place; each is judged in the text
 * that those before it have left.
 *
 * <p>It asks for one text after the other to be tried ({@link #wanted}) and is told what came of it
 * ({@link #tried}), so that the texts of many files can be compiled together.
 */
final class FileFixer {
  /** So many first steps are followed by a second one, and so many of these are tried. */
  private static final int HALVES = 3;

  private static final Pattern LINES = Pattern.compile(" (?:at|from) line \\d+");

  private final Repairer repairer;
  private final Path file;
  private final String original;
  private final Map<String, Finding> open = new LinkedHashMap<>();
  private final Map<String, Refusal> refused = new LinkedHashMap<>();
  private final Map<String, String> details = new LinkedHashMap<>();
  private final Map<String, String> offered = new LinkedHashMap<>();
  private final Deque<Trial> offers = new ArrayDeque<>();
  private final Steps<Finding> steps;
  private @Nullable Attempt current;
  private @Nullable Trial trial;
  private @Nullable Outcome outcome;

  /**
   * @param file its name, for what compiles it
   * @param original its text
   * @param wanted its findings
   */
  FileFixer(Repairer repairer, Path file, String original, List<Finding> wanted) {
    this.repairer = repairer;
    this.file = file;
    this.original = original;
    this.steps = new Steps<>(wanted, Judgement::identity);
    wanted.forEach(finding -> open.put(finding.fingerprint(), finding));
  }

  /**
   * What became of a file.
   *
   * @param text the repaired text
   * @param fixed fingerprints of the findings that are gone, with the text in which alone that is
   *     changed which belongs to each
   * @param refused the others, with the reason
   * @param details more to the reason, for those of which there is more to tell
   * @param offered of these, those for which people may choose a repair: the text with it alone
   * @param classes the class files of the repaired text by internal name; none if it is as it was
   */
  record Outcome(
      String text,
      Map<String, String> fixed,
      Map<String, Refusal> refused,
      Map<String, String> details,
      Map<String, String> offered,
      Map<String, byte[]> classes) {}

  /**
   * A text that compiles.
   *
   * @param classes its class files by internal name
   * @param findings the findings in them
   */
  record Attempt(String text, Map<String, byte[]> classes, List<Finding> findings) {}

  /** The texts that may repair a finding, in order of preference. */
  private static final class Trial {
    private final Finding finding;
    private final boolean offer;
    private final Deque<String> texts = new ArrayDeque<>();
    private final Map<String, String> titles = new HashMap<>();
    private final List<Attempt> halves = new ArrayList<>();
    private boolean second;
    private Refusal worst = Refusal.DOES_NOT_COMPILE;

    Trial(Finding finding, boolean offer, String text, List<Repairs.Proposal> proposals) {
      this.finding = finding;
      this.offer = offer;
      for (Repairs.Proposal proposal : proposals) {
        String changed = TextEdit.apply(text, proposal.edits());
        texts.add(changed);
        titles.put(changed, proposal.title());
        worst = proposal.otherwise();
      }
    }

    /** What leaves the finding there and brings no other may be one of two steps. */
    private void keepHalf(List<Finding> before, Attempt attempt) {
      boolean noMore =
          Judgement.isNoMore(Judgement.counts(before), Judgement.counts(attempt.findings()));
      if (!second && noMore && halves.size() < HALVES) {
        halves.add(attempt);
      }
    }

    /** Whether there are texts with a second step, after each first one has failed. */
    private boolean goesOn(Repairer repairer) {
      if (second || offer) {
        return false;
      }
      second = true;
      for (Attempt half : halves) {
        half.findings().stream()
            .filter(left -> left.fingerprint().equals(finding.fingerprint()))
            .findFirst()
            .map(left -> repairer.repairs(half.text(), left).proposals())
            .orElse(List.of())
            .stream()
            // Twice the same would be one around the other.
            .filter(proposal -> !proposal.title().equals(titles.get(half.text())))
            .limit(HALVES)
            .forEach(proposal -> texts.add(TextEdit.apply(half.text(), proposal.edits())));
      }
      return !texts.isEmpty();
    }
  }

  /** The file's name. */
  Path file() {
    return file;
  }

  /** The text to be tried next; nothing when all is done. */
  Optional<String> wanted() {
    if (outcome != null) {
      return Optional.empty();
    }
    return Optional.of(trial == null ? original : trial.texts.getFirst());
  }

  /** What became of it; there when nothing is wanted any more. */
  Outcome outcome() {
    if (outcome == null) {
      throw new IllegalStateException(file + " has texts that were not tried");
    }
    return outcome;
  }

  /** Tells what came of the text that was wanted, which compiles. */
  void tried(Attempt attempt) {
    if (current == null) {
      start(attempt);
    } else {
      next(current, Optional.of(attempt));
    }
  }

  /**
   * Tells that the text that was wanted does not compile.
   *
   * @param missing what the class path lacks, if that is why
   */
  void failed(Optional<String> missing) {
    if (current == null) {
      outcome = refuseAll(missing);
    } else {
      next(current, Optional.empty());
    }
  }

  private void next(Attempt before, Optional<Attempt> attempt) {
    Trial tried = trial;
    if (tried != null) {
      tried.texts.removeFirst();
      judge(before, tried, attempt);
    }
  }

  private void start(Attempt start) {
    current = start;
    for (Finding finding : start.findings()) {
      if (open.containsKey(finding.fingerprint()) && Repairer.mayBeOffered(finding)) {
        List<Repairs.Proposal> proposals = repairer.offers(start.text(), finding);
        if (!proposals.isEmpty()) {
          offers.add(new Trial(finding, true, start.text(), proposals));
        }
      }
    }
    proceed(start);
  }

  private void judge(Attempt before, Trial tried, Optional<Attempt> attempt) {
    Optional<Refusal> wrong =
        attempt.isEmpty()
            ? Optional.of(Refusal.DOES_NOT_COMPILE)
            : Judgement.of(tried.finding, before.findings(), attempt.get().findings());
    if (wrong.isPresent()) {
      // That one does not compile says the least.
      if (attempt.isPresent() && tried.worst != Refusal.NEW_FINDING) {
        tried.worst = wrong.get();
        if (tried.worst == Refusal.NEW_FINDING) {
          Judgement.first(before.findings(), attempt.get().findings())
              .ifPresent(other -> tellNew(tried, other));
        }
      }
      if (wrong.get() == Refusal.REMAINS && attempt.isPresent()) {
        tried.keepHalf(before.findings(), attempt.get());
      }
      if (tried.texts.isEmpty() && !tried.goesOn(repairer)) {
        if (!tried.offer) {
          refused.put(tried.finding.fingerprint(), tried.worst);
        }
        proceed(before);
      }
    } else if (tried.offer) {
      offered.put(tried.finding.fingerprint(), attempt.get().text());
      proceed(before);
    } else {
      // Ordinals may have moved, and what was in the way may be gone.
      refused.clear();
      current = attempt.get();
      steps.add(file, before.text(), attempt.get().text(), attempt.get().findings());
      proceed(attempt.get());
    }
  }

  /** That a close of the program's own would be one too many says that the shape does not fit. */
  private void tellNew(Trial tried, Finding other) {
    if (other.rule().id().equals(Rules.DOUBLE_CLOSE.id())) {
      tried.worst = Refusal.SHAPE;
    } else {
      details.put(tried.finding.fingerprint(), told(other));
    }
  }

  /** Without lines, which are those of a text that nobody sees. */
  private static String told(Finding other) {
    return other.rule().id() + ", " + LINES.matcher(other.message()).replaceAll("");
  }

  /** On to the next finding for which there is something to try. */
  private void proceed(Attempt now) {
    trial = offers.poll();
    while (trial == null) {
      Optional<Finding> next = next(now);
      if (next.isEmpty()) {
        outcome = withOffers(repaired(now));
        return;
      }
      Repairs repairs = repairer.repairs(now.text(), next.get());
      if (repairs.refusal().isPresent()) {
        refused.put(next.get().fingerprint(), repairs.refusal().get());
      } else {
        trial = new Trial(next.get(), false, now.text(), repairs.proposals());
      }
    }
  }

  private Optional<Finding> next(Attempt now) {
    return now.findings().stream()
        .filter(f -> open.containsKey(f.fingerprint()) && !refused.containsKey(f.fingerprint()))
        .findFirst();
  }

  private Outcome withOffers(Outcome done) {
    offered.keySet().retainAll(done.refused().keySet());
    offered.keySet().forEach(print -> done.refused().put(print, Refusal.OFFERED));
    done.offered().putAll(offered);
    return done;
  }

  private Outcome repaired(Attempt last) {
    Set<String> fixed = new TreeSet<>(open.keySet());
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
        parts(fixed, last.text()),
        refused,
        details,
        new LinkedHashMap<>(),
        changed ? last.classes() : Map.of());
  }

  private Map<String, String> parts(Set<String> fixed, String whole) {
    Map<String, String> parts = new LinkedHashMap<>();
    fixed.forEach(print -> parts.put(print, whole));
    steps
        .parts()
        .forEach(
            (finding, part) ->
                parts.computeIfPresent(finding.fingerprint(), (print, all) -> part.after()));
    return parts;
  }

  private Outcome refuseAll(Optional<String> missing) {
    Map<String, Refusal> all = new LinkedHashMap<>();
    Map<String, String> more = new LinkedHashMap<>();
    for (String print : open.keySet()) {
      all.put(print, missing.isPresent() ? Refusal.MISSING_CLASS : Refusal.UNCOMPILABLE);
      missing.ifPresent(name -> more.put(print, name));
    }
    return new Outcome(original, Map.of(), all, more, Map.of(), Map.of());
  }
}
