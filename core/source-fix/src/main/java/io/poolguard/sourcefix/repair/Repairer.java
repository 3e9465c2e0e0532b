package io.poolguard.sourcefix.repair;

import com.github.javaparser.ast.expr.Expression;
import io.poolguard.analysis.catalogue.Catalogue;
import io.poolguard.analysis.catalogue.Effect;
import io.poolguard.analysis.catalogue.ResourceType;
import io.poolguard.analysis.catalogue.Row;
import io.poolguard.analysis.rule.Finding;
import io.poolguard.analysis.rule.Rule;
import io.poolguard.analysis.rule.Rules;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * From a source text and a finding to the edits that may repair it. The text is that which was
 * analysed: the finding's line says where to look. Nothing outside the edits moves.
 */
public final class Repairer {
  private final Catalogue catalogue;
  private final Uses uses;

  /**
   * @param catalogue which types must be closed
   */
  public Repairer(Catalogue catalogue) {
    this.catalogue = catalogue;
    Set<String> types =
        catalogue.resources().stream().map(ResourceType::type).collect(Collectors.toSet());
    this.uses = new Uses(types, tests(catalogue));
  }

  /** By which methods the types that must be closed tell that they are. */
  private static Map<String, String> tests(Catalogue catalogue) {
    Map<String, String> tests = new HashMap<>();
    for (Row row : catalogue.rows()) {
      boolean tells =
          row.effects().stream()
              .anyMatch(
                  effect ->
                      effect instanceof Effect.TrueIff iff && iff.test() == Effect.Test.CLOSED);
      if (tells) {
        tests.put(row.owner(), row.name());
      }
    }
    return Map.copyOf(tests);
  }

  /**
   * The ways to repair a finding.
   *
   * @param text the Java source that the finding's class was compiled from
   */
  public Repairs repairs(String text, Finding finding) {
    if (!isRepairable(finding)) {
      return Repairs.refused(Refusal.RULE);
    }
    Optional<SourceText> parsed = SourceText.parse(text);
    if (parsed.isEmpty()) {
      return Repairs.refused(Refusal.NOT_FOUND);
    }
    SourceText source = parsed.get();
    if (isOf(Rules.WRAPPER_MISSING_CLOSE, finding)) {
      return new OwnerClass(source, uses, finding).repairs();
    }
    return isOf(Rules.NON_ATOMIC_REF_COUNT, finding)
        ? new AtomicCount(source, finding).repairs()
        : leak(source, finding);
  }

  /**
   * Ways to repair a finding that change what the program is meant to do: for people to choose, and
   * never made unasked.
   *
   * @param text the Java source that the finding's class was compiled from
   */
  public List<Repairs.Proposal> offers(String text, Finding finding) {
    return mayBeOffered(finding)
        ? SourceText.parse(text)
            .map(source -> new OwnTransaction(catalogue, source, finding).offers())
            .orElse(List.of())
        : List.of();
  }

  /** Whether there may be ways to repair findings of its rule that are for people to choose. */
  public static boolean mayBeOffered(Finding finding) {
    return isOf(Rules.UNMANAGED_THREAD_DATA_SOURCE, finding);
  }

  /** Whether there are ways to repair findings of its rule. */
  public static boolean isRepairable(Finding finding) {
    return isOf(Rules.JDBC_RESOURCE_LEAK, finding)
        || isOf(Rules.WRAPPER_MISSING_CLOSE, finding)
        || isOf(Rules.NON_ATOMIC_REF_COUNT, finding);
  }

  private static boolean isOf(Rule rule, Finding finding) {
    return finding.rule().id().equals(rule.id());
  }

  private Repairs leak(SourceText source, Finding finding) {
    List<Repairs.Proposal> proposals = new ArrayList<>();
    Refusal refusal = Refusal.NOT_FOUND;
    for (Expression call : CallFinder.candidates(source.unit(), finding)) {
      Acquisition.Located located = Acquisition.of(call);
      if (located.acquisition().isEmpty()) {
        refusal = first(refusal, located.refusal().orElse(Refusal.NO_STATEMENT));
        continue;
      }
      Optional<String> release = OwnRelease.of(catalogue, call, finding.acquirer());
      Choice choice = new Choice(source, uses, finding, located.acquisition().get(), release);
      boolean lent = OwnRelease.isNeeded(catalogue, finding.acquirer());
      Repairs repairs =
          lent && release.isEmpty() ? choice.withReleasesThatAreThere() : choice.repairs();
      proposals.addAll(repairs.proposals());
      refusal = first(refusal, repairs.refusal().orElse(refusal));
    }
    return Repairs.of(proposals, refusal);
  }

  /** The reason of the likeliest call is the one to tell. */
  private static Refusal first(Refusal known, Refusal next) {
    return known == Refusal.NOT_FOUND ? next : known;
  }
}
