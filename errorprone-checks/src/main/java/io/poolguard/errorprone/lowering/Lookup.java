package io.poolguard.errorprone.lowering;

import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.code.TypeTag;
import com.sun.tools.javac.code.Types;
import com.sun.tools.javac.util.Name;
import org.jspecify.annotations.Nullable;

/** Finds the methods that the compiler calls without being asked. */
final class Lookup {
  private Lookup() {}

  /** The method without parameters that a class declares or inherits; null if there is none. */
  static @Nullable MethodSymbol method(Types types, Type type, Name name) {
    if (type == null || !type.hasTag(TypeTag.CLASS)) {
      return null;
    }
    for (Symbol member : type.tsym.members().getSymbolsByName(name)) {
      if (member instanceof MethodSymbol method
          && method.type.getParameterTypes().isEmpty()
          && (method.flags() & com.sun.tools.javac.code.Flags.BRIDGE) == 0) {
        return method;
      }
    }
    MethodSymbol inherited = method(types, types.supertype(type), name);
    if (inherited != null) {
      return inherited;
    }
    for (Type superinterface : types.interfaces(type)) {
      inherited = method(types, superinterface, name);
      if (inherited != null) {
        return inherited;
      }
    }
    return null;
  }
}
