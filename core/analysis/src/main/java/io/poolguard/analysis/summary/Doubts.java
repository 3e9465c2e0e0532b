package io.poolguard.analysis.summary;

import io.poolguard.analysis.catalogue.Catalogue;
import io.poolguard.analysis.catalogue.Effect;
import io.poolguard.analysis.catalogue.SideEffect;
import io.poolguard.analysis.ir.MethodRef;
import io.poolguard.analysis.program.Types;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Whether something speaks for it that a call throws an unchecked exception, beside that any call
 * may: it declares one, or it works on the database by an API whose failures are all unchecked.
 * Kept once found.
 */
final class Doubts {
  private final Types types;
  private final Catalogue catalogue;
  private final Map<MethodRef, List<String>> known = new HashMap<>();

  Doubts(Types types, Catalogue catalogue) {
    this.types = types;
    this.catalogue = catalogue;
  }

  /** The exceptions that a call throws only because any call may. */
  List<String> assumed(MethodRef method) {
    return known.computeIfAbsent(
        method, each -> isAssumed(each) ? List.of(Types.RUNTIME_EXCEPTION) : List.of());
  }

  private boolean isAssumed(MethodRef method) {
    List<String> declared = types.declaredExceptions(method);
    return declared.isEmpty()
        ? !worksOnDatabase(method)
        : declared.stream().noneMatch(types::isUnchecked);
  }

  private boolean worksOnDatabase(MethodRef method) {
    return catalogue
        .sideEffects(types.supertypes(method.owner()), method.name(), method.descriptor())
        .filter(row -> row.effects().stream().anyMatch(Doubts::isOfDatabase))
        .isPresent();
  }

  private static boolean isOfDatabase(Effect effect) {
    return effect instanceof Effect.Besides besides
        && (besides.sideEffect() instanceof SideEffect.Database
            || besides.sideEffect() instanceof SideEffect.Transaction
            || besides.sideEffect() instanceof SideEffect.Begin
            || besides.sideEffect() instanceof SideEffect.End);
  }
}
