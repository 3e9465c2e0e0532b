package io.poolguard.analysis.obligation;

import io.poolguard.analysis.ir.CallKind;
import io.poolguard.analysis.ir.MethodRef;
import io.poolguard.analysis.program.Called;
import io.poolguard.analysis.program.TypeDeclaration;
import io.poolguard.analysis.program.TypeDeclaration.Flag;
import io.poolguard.analysis.program.Types;
import io.poolguard.analysis.program.Types.Declared;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The bodies by which classes implement general interfaces of the platform, such as Runnable. That
 * some class in sight implements one does not make it the one called; an object whose class is
 * known does.
 */
final class GeneralMethods {
  private final Callees callees;
  private final Types types;
  private final Map<String, List<MethodRef>> known = new HashMap<>();

  GeneralMethods(Callees callees) {
    this.callees = callees;
    this.types = callees.types();
  }

  /** Whether a call is one of a general interface. */
  static boolean isGeneral(CallKind kind, MethodRef method) {
    return kind == CallKind.INTERFACE && Types.isOfPlatform(method.owner());
  }

  /** Whether a call is one of a general interface. */
  static boolean isGeneral(Called called) {
    return !called.asFunction() && isGeneral(called.kind(), called.method());
  }

  /** The bodies in sight that such calls run on an object of exactly this class. */
  List<MethodRef> of(String name) {
    List<MethodRef> found = known.get(name);
    if (found == null) {
      found = Types.isOfPlatform(name) ? List.of() : find(name);
      known.put(name, found);
    }
    return found;
  }

  private List<MethodRef> find(String name) {
    Set<MethodRef> found = new LinkedHashSet<>();
    for (String supertype : types.supertypes(name)) {
      if (Types.isOfPlatform(supertype)) {
        types
            .program()
            .type(supertype)
            .filter(type -> type.is(Flag.INTERFACE))
            .ifPresent(type -> implementing(type, name, found));
      }
    }
    return List.copyOf(found);
  }

  private void implementing(TypeDeclaration general, String name, Set<MethodRef> found) {
    for (TypeDeclaration.Method method : general.methods()) {
      MethodRef called = new MethodRef(general.name(), method.name(), method.descriptor());
      if (!method.is(Flag.STATIC) && callees.row(called).isEmpty()) {
        types
            .implementation(name, new MethodRef(name, method.name(), method.descriptor()))
            .map(Declared::reference)
            .filter(body -> types.program().mayHaveBody(body))
            .ifPresent(found::add);
      }
    }
  }
}
