package io.poolguard.bytecode;

import io.poolguard.analysis.Interest;
import io.poolguard.analysis.ir.Descriptors;
import io.poolguard.analysis.ir.MethodRef;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * The prefilter's pass over one class: which of its source methods could acquire a resource,
 * lambdas in them included, judging by the types that calls, allocations and casts yield, and which
 * call what some rule asks for. Methods that compilers add are not source methods.
 */
public final class MethodScanner extends ClassVisitor {
  // Tags of the constant pool (JVMS 4.4).
  private static final int CLASS = 7;
  private static final int METHOD = 10;
  private static final int INTERFACE_METHOD = 11;
  private static final int NAME_AND_TYPE = 12;
  private static final int METHOD_TYPE = 16;

  private final Interest interest;
  private String owner = "";
  private final List<MethodRef> sources = new ArrayList<>();
  private final Set<MethodRef> holding = new HashSet<>();
  private final Map<MethodRef, Set<MethodRef>> functions = new HashMap<>();

  /**
   * What a scan found: all source methods in the order of the class file, and those of interest.
   */
  public record Scan(List<MethodRef> methods, List<MethodRef> passing) {
    public Scan {
      methods = List.copyOf(methods);
      passing = List.copyOf(passing);
    }
  }

  private MethodScanner(Interest interest) {
    super(Opcodes.ASM9);
    this.interest = interest;
  }

  /**
   * Scans a class.
   *
   * @param interest what makes a method worth the analysis
   * @throws RuntimeException of any kind if the class file is broken
   */
  public static Scan scan(ClassReader reader, Interest interest) {
    MethodScanner scanner = new MethodScanner(interest);
    int skipped = mentions(reader, interest) ? 0 : ClassReader.SKIP_CODE;
    reader.accept(scanner, skipped | ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
    List<MethodRef> passing = new ArrayList<>();
    for (MethodRef method : scanner.sources) {
      if (scanner.reaches(method)) {
        passing.add(method);
      }
    }
    return new Scan(scanner.sources, passing);
  }

  /**
   * Whether the constant pool names such a type or call at all; most classes need no look at their
   * code.
   */
  private static boolean mentions(ClassReader reader, Interest interest) {
    char[] buffer = new char[reader.getMaxStringLength()];
    for (int i = 1; i < reader.getItemCount(); i++) {
      int at = reader.getItem(i);
      if (at > 0) {
        String type = yielded(reader, at, buffer);
        if (Descriptors.isReference(type) && interest.mayHoldResource(type)) {
          return true;
        }
        if (interest.looksAtCalls() && namesCall(reader, at, buffer, interest)) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean namesCall(ClassReader reader, int at, char[] buffer, Interest interest) {
    int tag = reader.readByte(at - 1);
    if (tag != METHOD && tag != INTERFACE_METHOD) {
      return false;
    }
    int named = reader.getItem(reader.readUnsignedShort(at + 2));
    String name = reader.readUTF8(named, buffer);
    String descriptor = reader.readUTF8(named + 2, buffer);
    return interest.concerns(new MethodRef(reader.readClass(at, buffer), name, descriptor));
  }

  /** The type that an entry of the constant pool can make an instruction yield; empty if none. */
  private static String yielded(ClassReader reader, int at, char[] buffer) {
    int tag = reader.readByte(at - 1);
    if (tag == CLASS) {
      return descriptor(reader.readUTF8(at, buffer));
    }
    String text =
        tag == NAME_AND_TYPE
            ? reader.readUTF8(at + 2, buffer)
            : tag == METHOD_TYPE ? reader.readUTF8(at, buffer) : "";
    return text.startsWith("(") ? Descriptors.resultType(text) : "";
  }

  private static String descriptor(String type) {
    return type.startsWith("[") ? type : "L" + type + ";";
  }

  private boolean reaches(MethodRef method) {
    Set<MethodRef> seen = new HashSet<>();
    List<MethodRef> open = new ArrayList<>(List.of(method));
    while (!open.isEmpty()) {
      MethodRef next = open.remove(open.size() - 1);
      if (holding.contains(next)) {
        return true;
      }
      if (seen.add(next)) {
        open.addAll(functions.getOrDefault(next, Set.of()));
      }
    }
    return false;
  }

  @Override
  public void visit(
      int version,
      int access,
      String name,
      @Nullable String signature,
      @Nullable String superName,
      String @Nullable [] interfaces) {
    owner = name;
  }

  @Override
  public MethodVisitor visitMethod(
      int access,
      String name,
      String descriptor,
      @Nullable String signature,
      String @Nullable [] exceptions) {
    MethodRef method = new MethodRef(owner, name, descriptor);
    int noSource = Opcodes.ACC_SYNTHETIC | Opcodes.ACC_BRIDGE;
    int noCode = Opcodes.ACC_ABSTRACT | Opcodes.ACC_NATIVE;
    if ((access & (noSource | noCode)) == 0) {
      sources.add(method);
    }
    return new Code(method);
  }

  private final class Code extends MethodVisitor {
    private final MethodRef method;
    private boolean found;

    Code(MethodRef method) {
      super(Opcodes.ASM9);
      this.method = method;
    }

    private void yields(String descriptor) {
      if (!found && Descriptors.isReference(descriptor) && interest.mayHoldResource(descriptor)) {
        found = true;
        holding.add(method);
      }
    }

    private void calls(String type, String name, String descriptor) {
      if (!found
          && interest.looksAtCalls()
          && interest.concerns(new MethodRef(type, name, descriptor))) {
        found = true;
        holding.add(method);
      }
    }

    @Override
    public void visitMethodInsn(
        int opcode, String type, String name, String descriptor, boolean isInterface) {
      yields(Descriptors.resultType(descriptor));
      if (name.equals("<init>")) {
        yields(descriptor(type));
      }
      calls(type, name, descriptor);
    }

    @Override
    public void visitTypeInsn(int opcode, String type) {
      if (opcode == Opcodes.NEW || opcode == Opcodes.CHECKCAST) {
        yields(descriptor(type));
      }
    }

    @Override
    public void visitInvokeDynamicInsn(
        String name, String descriptor, Handle bootstrap, Object... arguments) {
      yields(Descriptors.resultType(descriptor));
      for (Object argument : arguments) {
        if (argument instanceof Handle handle && handle.getDesc().startsWith("(")) {
          boolean builds = handle.getTag() == Opcodes.H_NEWINVOKESPECIAL;
          yields(builds ? "L" + handle.getOwner() + ";" : Descriptors.resultType(handle.getDesc()));
          calls(handle.getOwner(), handle.getName(), handle.getDesc());
          if (handle.getOwner().equals(owner)) {
            functions
                .computeIfAbsent(method, key -> new HashSet<>())
                .add(new MethodRef(owner, handle.getName(), handle.getDesc()));
          }
        }
      }
    }
  }
}
