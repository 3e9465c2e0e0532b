package io.poolguard.analysis.check;

import io.poolguard.analysis.catalogue.Effect;
import io.poolguard.analysis.catalogue.Operand;
import io.poolguard.analysis.ir.FieldRef;
import io.poolguard.analysis.ir.MethodRef;
import io.poolguard.analysis.ir.Site;
import io.poolguard.analysis.ir.Statement;
import io.poolguard.analysis.program.TypeDeclaration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a wrapper of a resource says and does otherwise than its {@code close()}: a question whether
 * it is closed that is always answered with no, or that asks what is wrapped though closing the
 * wrapper leaves that open; and another releasing call, such as {@code abort}, that releases
 * nothing. Only a wrapper whose {@code close()} does give back what it wraps can disagree with it.
 */
final class Disagreements {
  private static final Set<Value> NO = Set.of(Value.Literal.of(0));

  private final Conduct conduct;

  Disagreements(Conduct conduct) {
    this.conduct = conduct;
  }

  /**
   * A method that disagrees.
   *
   * @param text what is wrong with it, to follow its name
   */
  record Found(Facts facts, Site site, String text) {}

  /**
   * Looks at one method of a wrapper.
   *
   * @param field what the class wraps
   * @param close the body that closes the wrapper
   */
  Optional<Found> look(TypeDeclaration.Method method, FieldRef field, Facts close) {
    MethodRef ref = new MethodRef(field.owner(), method.name(), method.descriptor());
    if (!method.hasBody() || method.is(TypeDeclaration.Flag.BRIDGE)) {
      return Optional.empty();
    }
    for (Effect effect : conduct.row(ref).map(row -> row.effects()).orElse(List.of())) {
      if (effect instanceof Effect.TrueIff asks
          && asks.test() == Effect.Test.CLOSED
          && asks.operand().equals(Operand.THIS)) {
        return conduct.facts(ref).flatMap(facts -> answer(facts, field, close));
      }
      if (effect.equals(new Effect.Release(Operand.THIS)) && !method.descriptor().equals("()V")) {
        return conduct.facts(ref).flatMap(facts -> release(facts, field));
      }
    }
    return Optional.empty();
  }

  private Optional<Found> answer(Facts facts, FieldRef field, Facts close) {
    Site site = UnmanagedThreads.firstSite(facts.body());
    if (facts.events().isEmpty() && facts.returned().equals(NO)) {
      return Optional.of(new Found(facts, site, "says that it is open even after it was closed"));
    }
    return asksOnly(facts, field)
            && !new ClosePaths(conduct, close, field, ParentFields.NONE).mayRelease()
        ? Optional.of(
            new Found(
                facts,
                site,
                "asks what is in "
                    + field.name()
                    + ", which closing leaves open: it says open even after this was closed"))
        : Optional.empty();
  }

  /** Whether the body passes the question on to the field and looks at nothing else. */
  private boolean asksOnly(Facts facts, FieldRef field) {
    boolean another =
        facts.body().blocks().stream()
            .flatMap(block -> block.statements().stream())
            .anyMatch(s -> s instanceof Statement.LoadField load && !load.field().equals(field));
    return !another
        && facts.returned().isEmpty()
        && facts.events().size() == 1
        && conduct.has(facts.events().get(0), Effect.TrueIff.class)
        && facts.events().get(0).receiver().equals(Set.of(new Value.Loaded(field)));
  }

  private Optional<Found> release(Facts facts, FieldRef field) {
    boolean nothing =
        facts.events().isEmpty() && facts.stored().isEmpty() && facts.returnsAround(Set.of());
    return nothing
        ? Optional.of(
            new Found(
                facts,
                end(facts),
                "does nothing, though close() gives back what is in " + field.name()))
        : Optional.empty();
  }

  /** Where a body without a statement stands. */
  private static Site end(Facts facts) {
    return facts.body().blocks().stream()
        .map(block -> block.terminator().site())
        .filter(site -> site.line() > 0)
        .findFirst()
        .orElse(Site.UNKNOWN);
  }
}
