package io.poolguard.bytecode;

import io.poolguard.analysis.ir.CallKind;
import io.poolguard.analysis.ir.MethodRef;
import io.poolguard.analysis.program.Called;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * What the methods of a class call, read off their instructions without lowering them. Code that no
 * path reaches counts too.
 */
final class CallScanner {
  private static final int KEPT_CLASSES = 256;

  /** The classes asked for last: searches come back to a class for its other methods. */
  private final Map<String, Map<MethodRef, List<Called>>> kept =
      new LinkedHashMap<>(KEPT_CLASSES, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(
            Map.Entry<String, Map<MethodRef, List<Called>>> eldest) {
          return size() > KEPT_CLASSES;
        }
      };

  /** What a method of the class calls; nothing if the class has no code for it. */
  List<Called> calls(ClassReader reader, MethodRef method, Names names) {
    return kept.computeIfAbsent(method.owner(), owner -> scan(reader, owner, names))
        .getOrDefault(method, List.of());
  }

  private static Map<MethodRef, List<Called>> scan(ClassReader reader, String owner, Names names) {
    Map<MethodRef, List<Called>> found = new HashMap<>();
    reader.accept(
        new ClassVisitor(Opcodes.ASM9) {
          @Override
          public MethodVisitor visitMethod(
              int access,
              String name,
              String descriptor,
              @Nullable String signature,
              String @Nullable [] exceptions) {
            List<Called> calls = new ArrayList<>();
            found.put(names.of(new MethodRef(owner, name, descriptor)), calls);
            return new Calls(calls, names);
          }
        },
        ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
    return found;
  }

  private static final class Calls extends MethodVisitor {
    private final List<Called> calls;
    private final Names names;

    Calls(List<Called> calls, Names names) {
      super(Opcodes.ASM9);
      this.calls = calls;
      this.names = names;
    }

    @Override
    public void visitMethodInsn(
        int opcode, String type, String name, String descriptor, boolean isInterface) {
      CallKind kind =
          switch (opcode) {
            case Opcodes.INVOKESTATIC -> CallKind.STATIC;
            case Opcodes.INVOKESPECIAL -> CallKind.SPECIAL;
            case Opcodes.INVOKEINTERFACE -> CallKind.INTERFACE;
            default -> CallKind.VIRTUAL;
          };
      calls.add(new Called(kind, names.of(new MethodRef(type, name, descriptor)), false));
    }

    @Override
    public void visitInvokeDynamicInsn(
        String name, String descriptor, Handle bootstrap, Object... arguments) {
      for (Object argument : arguments) {
        if (argument instanceof Handle handle && handle.getDesc().startsWith("(")) {
          MethodRef method = new MethodRef(handle.getOwner(), handle.getName(), handle.getDesc());
          calls.add(new Called(CallKind.STATIC, names.of(method), true));
        }
      }
    }
  }
}
