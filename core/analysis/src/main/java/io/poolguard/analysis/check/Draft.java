package io.poolguard.analysis.check;

import io.poolguard.analysis.ir.MethodRef;
import io.poolguard.analysis.ir.Site;
import io.poolguard.analysis.rule.Finding;
import io.poolguard.analysis.rule.Level;
import io.poolguard.analysis.rule.Rule;
import io.poolguard.analysis.rule.Step;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A finding without the numbers that tell it from others of its method.
 *
 * @param rule which rule
 * @param level how bad it is
 * @param place where it stands
 * @param subject the call that it is about; part of the fingerprint
 * @param type internal name of the type that it is about
 * @param text what is said of it
 * @param witness the steps that show it, in order
 */
public record Draft(
    Rule rule,
    Level level,
    Place place,
    MethodRef subject,
    String type,
    Text text,
    List<Step> witness) {
  public Draft {
    witness = List.copyOf(witness);
  }

  /** The same with another level. */
  Draft at(Level other) {
    return new Draft(rule, other, place, subject, type, text, witness);
  }

  /**
   * Where a finding stands.
   *
   * @param method the enclosing source method (for a lambda, the method around it)
   * @param sourceFile path relative to the source root, or empty
   * @param site the line, and the place in it
   */
  public record Place(MethodRef method, String sourceFile, Site site) {}

  /**
   * What is said of a finding.
   *
   * @param message one sentence: what happens at run time, and by which call
   * @param advice one sentence: what to do
   */
  public record Text(String message, String advice) {}

  /**
   * Numbers the findings of one method, or of one class. Copies of one {@code finally} block become
   * one finding: there is one for each rule, line and subject, the worst.
   */
  public static List<Finding> number(List<Draft> drafts) {
    Map<String, Integer> bySubject = new HashMap<>();
    Map<String, Integer> byLine = new HashMap<>();
    Set<String> seen = new HashSet<>();
    return inOrder(drafts)
        .filter(
            draft -> seen.add(draft.rule.id() + draft.place.site().line() + " " + draft.subject))
        .map(
            draft -> {
              String id = draft.place.method() + draft.rule.id();
              int ordinal = bySubject.merge(id + draft.subject, 1, Integer::sum);
              int onLine =
                  byLine.merge(draft.rule.id() + draft.place.site().line(), 1, Integer::sum);
              return draft.numbered(ordinal, onLine);
            })
        .toList();
  }

  private static Stream<Draft> inOrder(List<Draft> drafts) {
    return drafts.stream()
        .sorted(
            Comparator.comparingInt((Draft draft) -> draft.place.site().line())
                .thenComparing(draft -> draft.rule.id())
                .thenComparing(Draft::level)
                .thenComparingInt(draft -> draft.place.site().position()));
  }

  private Finding numbered(int ordinal, int lineOrdinal) {
    return new Finding(
        rule,
        level,
        place.method(),
        place.sourceFile(),
        place.site(),
        subject,
        type,
        ordinal,
        lineOrdinal,
        false,
        Set.of(),
        text.message(),
        text.advice(),
        witness,
        "");
  }
}
