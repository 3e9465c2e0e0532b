package io.poolguard.bytecode.lowering;

import io.poolguard.analysis.ir.MethodRef;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.MethodNode;

/**
 * Reads the code of methods out of class files. At first only the one that is asked for; from a
 * class that is asked often all are read at once and kept for a while, since each reading has to
 * pass by the others.
 */
final class MethodCode {
  private static final int OFTEN = 6;
  private static final int KEPT_CLASSES = 8;

  private final Map<String, Integer> asked = new HashMap<>();
  private final Map<String, Read> kept = new LinkedHashMap<>(16, 0.75f, true);

  /** A method as the class file has it, without subroutines. */
  record Code(MethodNode method, String source, String debug) {}

  /** The code of one method; null if the class does not declare it. */
  @Nullable Code read(ClassReader reader, MethodRef method) {
    Read known = kept.get(method.owner());
    if (known == null) {
      boolean all = asked.merge(method.owner(), 1, Integer::sum) > OFTEN;
      known = new Read(all ? null : method, method.owner());
      reader.accept(known, ClassReader.SKIP_FRAMES);
      if (all) {
        keep(method.owner(), known);
      }
    }
    MethodNode found = known.methods.get(method);
    return found == null ? null : new Code(Subroutines.inlined(found), known.source, known.debug);
  }

  private void keep(String owner, Read read) {
    kept.put(owner, read);
    if (kept.size() > KEPT_CLASSES) {
      kept.remove(kept.keySet().iterator().next());
    }
  }

  private static final class Read extends ClassVisitor {
    private final @Nullable MethodRef only;
    private final String owner;
    private String source = "";
    private String debug = "";
    private final Map<MethodRef, MethodNode> methods = new HashMap<>();

    Read(@Nullable MethodRef only, String owner) {
      super(Opcodes.ASM9);
      this.only = only;
      this.owner = owner;
    }

    @Override
    public void visitSource(@Nullable String sourceName, @Nullable String debugText) {
      source = sourceName == null ? "" : sourceName;
      debug = debugText == null ? "" : debugText;
    }

    @Override
    public @Nullable MethodVisitor visitMethod(
        int access,
        String name,
        String descriptor,
        @Nullable String signature,
        String @Nullable [] exceptions) {
      if (only != null && !(name.equals(only.name()) && descriptor.equals(only.descriptor()))) {
        return null;
      }
      MethodRef method = new MethodRef(owner, name, descriptor);
      if (methods.containsKey(method)) {
        return null;
      }
      MethodNode code =
          new MethodNode(Opcodes.ASM9, access, name, descriptor, signature, exceptions);
      methods.put(method, code);
      return code;
    }
  }
}
