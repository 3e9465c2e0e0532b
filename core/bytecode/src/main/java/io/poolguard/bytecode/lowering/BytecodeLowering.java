package io.poolguard.bytecode.lowering;

import io.poolguard.analysis.ir.Block;
import io.poolguard.analysis.ir.Body;
import io.poolguard.analysis.ir.MethodRef;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.commons.JSRInlinerAdapter;
import org.objectweb.asm.tree.MethodNode;

/**
 * Lowers methods of class files to the IR. One instance serves a whole program: it keeps what it
 * resolved of other classes.
 */
public final class BytecodeLowering {
  /**
   * The longest code, in instructions after the inlining of subroutines; a class file cannot hold
   * more without them.
   */
  static final int LARGEST_METHOD = 65_535;

  private final MethodLowering.Knowledge knowledge;
  private final Lambdas lambdas;

  /**
   * @param surroundings answers about other classes
   */
  public BytecodeLowering(Surroundings surroundings) {
    this.knowledge =
        new MethodLowering.Knowledge(
            surroundings, new Members(surroundings), new SwitchTables(surroundings));
    this.lambdas = new Lambdas();
  }

  /**
   * Lowers one method.
   *
   * @param reader the class file of {@code method.owner()}
   * @return empty if the class does not declare the method or it has no code
   * @throws TooLargeException if the method is over a limit
   * @throws RuntimeException of any kind if the class file is broken
   */
  public Optional<Body> lower(ClassReader reader, MethodRef method) {
    OneMethod visitor = new OneMethod(method);
    reader.accept(visitor, ClassReader.SKIP_FRAMES);
    MethodNode code = visitor.found;
    if (code == null || code.instructions.size() == 0) {
      return Optional.empty();
    }
    MethodLowering lowering = new MethodLowering(method, code, knowledge);
    List<Block> blocks = lowering.blocks();
    boolean synthetic = (code.access & Opcodes.ACC_SYNTHETIC) != 0;
    return Optional.of(
        new Body(
            method,
            (code.access & Opcodes.ACC_STATIC) != 0,
            (code.access & Opcodes.ACC_SYNCHRONIZED) != 0,
            lowering.variables().parameters(),
            lowering.variables().names(),
            blocks,
            synthetic ? lambdas.enclosing(reader, method) : method,
            visitor.sourceFile));
  }

  /** Reads the code of one method and skips all others. */
  private static final class OneMethod extends ClassVisitor {
    private final MethodRef method;
    private String sourceFile = "";
    private @Nullable MethodNode found;

    OneMethod(MethodRef method) {
      super(Opcodes.ASM9);
      this.method = method;
    }

    @Override
    public void visitSource(@Nullable String source, @Nullable String debug) {
      if (source != null) {
        int slash = method.owner().lastIndexOf('/');
        sourceFile = method.owner().substring(0, slash + 1) + source;
      }
    }

    @Override
    public @Nullable MethodVisitor visitMethod(
        int access,
        String name,
        String descriptor,
        @Nullable String signature,
        String @Nullable [] exceptions) {
      if (found != null || !name.equals(method.name()) || !descriptor.equals(method.descriptor())) {
        return null;
      }
      found = new JSRInlinerAdapter(null, access, name, descriptor, signature, exceptions);
      return found;
    }
  }
}
