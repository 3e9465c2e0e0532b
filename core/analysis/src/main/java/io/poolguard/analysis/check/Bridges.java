package io.poolguard.analysis.check;

import io.poolguard.analysis.ir.MethodRef;
import io.poolguard.analysis.program.Called;
import io.poolguard.analysis.program.TypeDeclaration.Flag;
import io.poolguard.analysis.program.Types;
import java.util.HashMap;
import java.util.Map;

/**
 * What compilers' bridge methods stand for: the method of the source, which annotations are on, and
 * which is called on {@code this} only so that callers of a generic supertype reach it.
 */
final class Bridges {
  private final Types types;
  private final Map<MethodRef, MethodRef> known = new HashMap<>();

  Bridges(Types types) {
    this.types = types;
  }

  /** The source's method that runs when this one is called. */
  MethodRef behind(MethodRef method) {
    MethodRef found = known.get(method);
    if (found == null) {
      found = method;
      if (types.program().method(method).filter(m -> m.is(Flag.BRIDGE)).isPresent()) {
        for (Called called : types.program().calls(method)) {
          if (called.method().name().equals(method.name())
              && types.isSubtype(method.owner(), called.method().owner())) {
            found =
                types
                    .resolve(called.method())
                    .map(Types.Declared::reference)
                    .orElse(called.method());
          }
        }
      }
      known.put(method, found);
    }
    return found;
  }
}
