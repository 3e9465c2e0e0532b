package io.poolguard.bytecode.lowering;

import io.poolguard.analysis.ir.MethodRef;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;

/**
 * Finds the source method around the method that holds a lambda's body: the one that creates the
 * lambda.
 */
final class Lambdas {
  private final Map<String, Map<MethodRef, MethodRef>> creatorsByClass = new HashMap<>();

  /**
   * Whether a method may hold a lambda's body: javac marks those as synthetic, kotlinc by their
   * name.
   */
  static boolean mayBeBody(int access, String name) {
    return (access & Opcodes.ACC_SYNTHETIC) != 0
        || ((access & Opcodes.ACC_PRIVATE) != 0 && name.contains("$lambda$"));
  }

  /** The outermost method around a lambda body; the method itself if nothing creates it. */
  MethodRef enclosing(ClassReader reader, MethodRef method) {
    Map<MethodRef, MethodRef> creators =
        creatorsByClass.computeIfAbsent(method.owner(), owner -> creators(owner, reader));
    Set<MethodRef> seen = new HashSet<>();
    MethodRef at = method;
    MethodRef creator = creators.get(at);
    while (creator != null && seen.add(at)) {
      at = creator;
      creator = creators.get(at);
    }
    return at;
  }

  /**
   * For each method of the class that may hold a lambda's body and becomes a function object, the
   * first method that creates it.
   */
  private static Map<MethodRef, MethodRef> creators(String owner, ClassReader reader) {
    Set<MethodRef> bodies = new HashSet<>();
    Map<MethodRef, MethodRef> creators = new LinkedHashMap<>();
    Instructions code = new Instructions(reader);
    for (int i = 0; i < code.methods(); i++) {
      MethodRef creator = code.method(i, owner);
      if (mayBeBody(code.access(i), creator.name())) {
        bodies.add(creator);
      }
      // It recreates lambdas when they are deserialised.
      if (!creator.name().equals("$deserializeLambda$")) {
        code.of(i, (opcode, constant) -> note(opcode, constant, code, creator, creators));
      }
    }
    creators.keySet().retainAll(bodies);
    return creators;
  }

  private static void note(
      int opcode,
      int constant,
      Instructions code,
      MethodRef creator,
      Map<MethodRef, MethodRef> creators) {
    if (opcode == Opcodes.INVOKEDYNAMIC) {
      for (Handle handle : code.functions(constant)) {
        if (handle.getOwner().equals(creator.owner())) {
          creators.putIfAbsent(
              new MethodRef(handle.getOwner(), handle.getName(), handle.getDesc()), creator);
        }
      }
    }
  }
}
