package io.poolguard.analysis.obligation;

import io.poolguard.analysis.ir.CallKind;
import io.poolguard.analysis.ir.Descriptors;
import io.poolguard.analysis.ir.MethodRef;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A known function object: a lambda or method reference.
 *
 * @param kind how the implementation is called
 * @param implementation what runs
 * @param functional the interface's method
 * @param captures how many values it has captured
 */
public record Function(
    CallKind kind, MethodRef implementation, MethodRef functional, int captures) {
  /** Internal name of the type of a captured value; null for a primitive. */
  @Nullable String captured(int index) {
    List<String> types = new ArrayList<>(Descriptors.parameterTypes(implementation.descriptor()));
    if (kind != CallKind.STATIC && !implementation.isConstructor()) {
      types.add(0, "L" + implementation.owner() + ";");
    }
    return index < types.size() && Descriptors.isReference(types.get(index))
        ? Descriptors.internalName(types.get(index))
        : null;
  }
}
