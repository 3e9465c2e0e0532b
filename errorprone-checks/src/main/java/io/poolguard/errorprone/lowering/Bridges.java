package io.poolguard.errorprone.lowering;

import com.sun.tools.javac.code.Flags;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.code.Symbol.CompletionFailure;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.code.Types;
import io.poolguard.analysis.ir.MethodRef;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The methods that javac adds to a class so that a call through a supertype finds the method that
 * overrides with other erased types: {@code call()Object} beside {@code call()Integer}. They are
 * added after attribution, so no tree and no symbol has them yet.
 */
public final class Bridges {
  private static final long NEVER = Flags.PRIVATE | Flags.STATIC | Flags.SYNTHETIC;

  private final Types types;
  private final ClassFileNames naming;

  /** Bridges of the classes of one compilation. */
  public Bridges(Compiler compiler) {
    this.types = compiler.types();
    this.naming = compiler.naming();
  }

  /**
   * A bridge.
   *
   * @param method the bridge itself
   * @param overridden the method whose erased types it has
   * @param target the method it calls, declared in the class or, when only an interface asks for
   *     the bridge, inherited
   */
  public record Bridge(MethodRef method, MethodSymbol overridden, MethodSymbol target) {}

  /** The bridges of a class whose source is at hand. */
  public List<Bridge> of(ClassSymbol type) {
    Found found = new Found(type);
    try {
      for (Type supertype : types.closure(type.type)) {
        if (supertype.tsym instanceof ClassSymbol above && above != type) {
          found.overridden(above);
          if (above.isInterface() && !type.isInterface()) {
            found.implementedAbove(above);
          }
        }
      }
    } catch (CompletionFailure e) {
      // A supertype is not on the class path, and javac says so.
      return found.all();
    }
    return found.all();
  }

  private final class Found {
    private final ClassSymbol type;
    private final List<MethodSymbol> own = new ArrayList<>();
    private final Map<MethodRef, Bridge> bridges = new LinkedHashMap<>();

    Found(ClassSymbol type) {
      this.type = type;
      for (Symbol member : type.members().getSymbols()) {
        if (member instanceof MethodSymbol method && isDispatched(method)) {
          own.add(0, method);
        }
      }
    }

    List<Bridge> all() {
      return List.copyOf(bridges.values());
    }

    /** The class overrides a method of {@code above}. */
    void overridden(ClassSymbol above) {
      for (MethodSymbol method : own) {
        for (Symbol named : above.members().getSymbolsByName(method.name)) {
          if (named instanceof MethodSymbol overridden
              && isDispatched(overridden)
              && method.overrides(overridden, type, types, false)) {
            add(overridden, method);
          }
        }
      }
    }

    /** A superclass that does not know the interface implements its method. */
    void implementedAbove(ClassSymbol above) {
      if (types.asSuper(types.supertype(type.type), above) != null) {
        return;
      }
      for (Symbol member : above.members().getSymbols()) {
        if (member instanceof MethodSymbol method && isDispatched(method)) {
          MethodSymbol implementation = method.implementation(type, types, false);
          if (implementation != null
              && implementation.owner != type
              && !implementation.owner.isInterface()) {
            add(method, implementation);
          }
        }
      }
    }

    private void add(MethodSymbol overridden, MethodSymbol target) {
      MethodRef bridge = naming.method(overridden).in(ClassFileNames.internalName(type));
      boolean declared =
          bridge.descriptor().equals(naming.method(target).descriptor())
              || own.stream().anyMatch(method -> naming.method(method).equals(bridge));
      if (!declared) {
        bridges.putIfAbsent(bridge, new Bridge(bridge, overridden, target));
      }
    }

    private static boolean isDispatched(MethodSymbol method) {
      return !method.isConstructor() && (method.flags() & NEVER) == 0;
    }
  }
}
