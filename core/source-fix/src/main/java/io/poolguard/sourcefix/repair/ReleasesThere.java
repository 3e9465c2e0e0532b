package io.poolguard.sourcefix.repair;

import com.github.javaparser.ast.stmt.Statement;
import io.poolguard.analysis.rule.ExitKind;
import io.poolguard.analysis.rule.Finding;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Shapes that keep the variable and the releases that are there, each with its handlers, and see to
 * it that they are come to.
 */
final class ReleasesThere {
  private final SourceText source;
  private final Uses uses;
  private final Finding finding;
  private final Acquisition acquisition;
  private final Proposals proposals;

  /**
   * @param proposals is given the shapes
   */
  ReleasesThere(
      SourceText source, Uses uses, Finding finding, Acquisition acquisition, Proposals proposals) {
    this.source = source;
    this.uses = uses;
    this.finding = finding;
    this.acquisition = acquisition;
    this.proposals = proposals;
  }

  void inFinally(String name, List<Statement> after) {
    Closings closings = new Closings(Set.of(name), after);
    Statement head = acquisition.statement();
    Gap.behind(source, head, after, closings).ifPresent(gap -> gap(gap, name, closings));
    CloseInFinally shape = new CloseInFinally(source, uses);
    for (CloseInFinally.Place place :
        shape.places(
            acquisition.body(), closings, Optional.of(head), uses.dependents(name, after))) {
      String title = place.isHandled() ? "Move its close into finally" : HeldInTry.IN_FINALLY;
      proposals.add(title, () -> shape.write(place));
    }
  }

  private void gap(Gap gap, String name, Closings closings) {
    if (gap.fitsInside()) {
      proposals.add("Move the calls before try into it", gap::callsInside);
    }
    if (gap.isIndependent(Set.of(name)) && gap.opensNothing(uses)) {
      proposals.add("Acquire it behind the calls before try", gap::acquireLater);
    }
    if (gap.fitsAround(closings)) {
      proposals.add(HeldInTry.IN_FINALLY, gap::releasedAround);
    }
  }

  /** For an object whose class has a method of its own that releases: what it is called is free. */
  void byOwnMethod(String name) {
    if (!finding.exits().contains(ExitKind.NORMAL) && !uses.isKnown(type())) {
      CloseInFinally shape = new CloseInFinally(source, uses);
      shape
          .lastCall(acquisition.body(), acquisition.after(), name)
          .ifPresent(place -> proposals.add("Release it in finally", () -> shape.write(place)));
    }
  }

  /** Closes what handled closes, which stay with their handlers, have not come to. */
  void whatIsStillOpen(Plan plan) {
    boolean handled =
        new Closings(Set.of(plan.name()), plan.region()).areHandled(plan.head())
            && !Handlers.need(plan.head(), acquisition.body(), Set.of(plan.name()), uses);
    uses.testOf(type())
        .filter(test -> handled && !MayBeNull.isGivenBy(acquisition.call(), source.unit()))
        .ifPresent(
            test ->
                proposals.add(
                    HeldInTry.IN_FINALLY,
                    () -> new TryAround(source).closing(plan.ifStillOpen(test))));
  }

  private String type() {
    return finding.acquirer().resultType();
  }
}
