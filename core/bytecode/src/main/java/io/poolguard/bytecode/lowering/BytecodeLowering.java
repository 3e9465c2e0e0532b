package io.poolguard.bytecode.lowering;

import io.poolguard.analysis.ir.Block;
import io.poolguard.analysis.ir.Body;
import io.poolguard.analysis.ir.MethodRef;
import java.util.List;
import java.util.Optional;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.MethodNode;

/**
 * Lowers methods of class files to the IR. One instance serves a whole program: it keeps what it
 * resolved of other classes.
 */
public final class BytecodeLowering {
  /**
   * The longest code in instructions, subroutines inlined; a class file cannot hold more without
   * them.
   */
  static final int LARGEST_METHOD = 65_535;

  private final MethodLowering.Knowledge knowledge;
  private final MethodCode code = new MethodCode();
  private final Lambdas lambdas = new Lambdas();
  private String mapped = "";
  private KotlinLines map = KotlinLines.of("");

  /**
   * @param surroundings answers about other classes
   */
  public BytecodeLowering(Surroundings surroundings) {
    this.knowledge =
        new MethodLowering.Knowledge(
            surroundings, new Members(surroundings), new SwitchTables(surroundings));
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
    MethodCode.Code read = code.read(reader, method);
    if (read == null || read.method().instructions.size() == 0) {
      return Optional.empty();
    }
    MethodNode node = read.method();
    Lines lines = new Lines(node, map(read.debug()));
    MethodLowering lowering = new MethodLowering(method, node, lines, knowledge);
    List<Block> blocks = lowering.blocks();
    boolean function = Lambdas.mayBeBody(node.access, node.name);
    return Optional.of(
        new Body(
            method,
            (node.access & Opcodes.ACC_STATIC) != 0,
            (node.access & Opcodes.ACC_SYNCHRONIZED) != 0,
            lowering.variables().parameters(),
            lowering.variables().names(),
            blocks,
            function ? lambdas.enclosing(reader, method) : method,
            sourceFile(method.owner(), read.source())));
  }

  /**
   * The map of the class lowered last is kept: it can be long, and methods mostly come class by
   * class.
   */
  private KotlinLines map(String debug) {
    if (!debug.equals(mapped)) {
      mapped = debug;
      map = KotlinLines.of(debug);
    }
    return map;
  }

  private static String sourceFile(String owner, String source) {
    return source.isEmpty() ? "" : owner.substring(0, owner.lastIndexOf('/') + 1) + source;
  }
}
