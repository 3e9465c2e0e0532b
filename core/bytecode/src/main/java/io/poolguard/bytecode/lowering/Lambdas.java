package io.poolguard.bytecode.lowering;

import io.poolguard.analysis.ir.MethodRef;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
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
    ClassVisitor visitor =
        new ClassVisitor(Opcodes.ASM9) {
          @Override
          public @Nullable MethodVisitor visitMethod(
              int access,
              String name,
              String descriptor,
              @Nullable String signature,
              String @Nullable [] exceptions) {
            MethodRef creator = new MethodRef(owner, name, descriptor);
            if (mayBeBody(access, name)) {
              bodies.add(creator);
            }
            // It recreates lambdas when they are deserialised.
            return name.equals("$deserializeLambda$") ? null : new Creations(creator, creators);
          }
        };
    reader.accept(visitor, ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
    creators.keySet().retainAll(bodies);
    return creators;
  }

  private static final class Creations extends MethodVisitor {
    private final MethodRef creator;
    private final Map<MethodRef, MethodRef> creators;

    Creations(MethodRef creator, Map<MethodRef, MethodRef> creators) {
      super(Opcodes.ASM9);
      this.creator = creator;
      this.creators = creators;
    }

    @Override
    public void visitInvokeDynamicInsn(
        String name, String descriptor, Handle bootstrap, Object... arguments) {
      for (Object argument : arguments) {
        if (argument instanceof Handle handle && handle.getOwner().equals(creator.owner())) {
          creators.putIfAbsent(
              new MethodRef(handle.getOwner(), handle.getName(), handle.getDesc()), creator);
        }
      }
    }
  }
}
