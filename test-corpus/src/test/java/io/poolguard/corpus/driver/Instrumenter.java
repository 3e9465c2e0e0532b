package io.poolguard.corpus.driver;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Makes a case's class file tell {@link Probe} when a method is entered and left, which call it is
 * about to make, when it jumps back, and which exceptions its handlers catch. What the code does
 * stays the same.
 */
final class Instrumenter {
  private static final String PROBE = "io/poolguard/corpus/driver/Probe";

  private final List<Site> sites = new ArrayList<>();

  /** All call sites seen so far, by id. */
  List<Site> sites() {
    return sites;
  }

  byte[] instrument(byte[] classFile, ClassLoader types) {
    ClassNode node = new ClassNode();
    new ClassReader(classFile).accept(node, ClassReader.SKIP_FRAMES);
    for (MethodNode method : node.methods) {
      boolean hasCode = method.instructions.size() > 0;
      if (hasCode && (method.access & Opcodes.ACC_BRIDGE) == 0) {
        instrument(node, method);
      }
    }
    ClassWriter writer =
        new ClassWriter(ClassWriter.COMPUTE_FRAMES) {
          @Override
          protected ClassLoader getClassLoader() {
            return types;
          }
        };
    node.accept(writer);
    return writer.toByteArray();
  }

  private void instrument(ClassNode owner, MethodNode method) {
    int depth = method.maxLocals;
    method.maxLocals++;
    AbstractInsnNode superCall = method.name.equals("<init>") ? superCall(owner, method) : null;
    LabelNode start = new LabelNode();
    LabelNode end = new LabelNode();
    tellCatches(method, depth);
    tellCalls(owner, method, depth);
    tellRounds(method);
    tellReturns(method, depth);
    if (superCall == null) {
      method.instructions.insert(start);
    } else {
      method.instructions.insert(superCall, start);
    }
    method.instructions.insert(entry(owner, method, depth));
    method.instructions.add(end);
    method.instructions.add(exceptionalExit(depth));
    LabelNode handler = new LabelNode();
    method.instructions.insert(end, handler);
    method.tryCatchBlocks.add(new TryCatchBlockNode(start, end, handler, null));
  }

  private static InsnList entry(ClassNode owner, MethodNode method, int depth) {
    boolean hasThis = (method.access & Opcodes.ACC_STATIC) == 0;
    InsnList code = new InsnList();
    code.add(new LdcInsnNode(owner.name.replace('/', '.') + "." + method.name));
    if (hasThis && !method.name.equals("<init>")) {
      code.add(new VarInsnNode(Opcodes.ALOAD, 0));
    } else {
      code.add(new InsnNode(Opcodes.ACONST_NULL));
    }
    Type[] types = Type.getArgumentTypes(method.desc);
    code.add(new LdcInsnNode(types.length));
    code.add(new TypeInsnNode(Opcodes.ANEWARRAY, "java/lang/Object"));
    int local = hasThis ? 1 : 0;
    for (int i = 0; i < types.length; i++) {
      if (types[i].getSort() >= Type.ARRAY) {
        code.add(new InsnNode(Opcodes.DUP));
        code.add(new LdcInsnNode(i));
        code.add(new VarInsnNode(Opcodes.ALOAD, local));
        code.add(new InsnNode(Opcodes.AASTORE));
      }
      local += types[i].getSize();
    }
    code.add(probe("enter", "(Ljava/lang/String;Ljava/lang/Object;[Ljava/lang/Object;)I"));
    code.add(new VarInsnNode(Opcodes.ISTORE, depth));
    return code;
  }

  private void tellCalls(ClassNode owner, MethodNode method, int depth) {
    LineMap lines = new LineMap(owner.sourceFile, owner.sourceDebug);
    int line = 0;
    for (AbstractInsnNode insn : method.instructions.toArray()) {
      if (insn instanceof LineNumberNode number) {
        line = lines.own(number.line);
      } else if (insn instanceof MethodInsnNode call && !call.owner.equals(PROBE)) {
        int id = sites.size();
        sites.add(
            new Site(
                id,
                owner.name.replace('/', '.'),
                method.name,
                line,
                call.owner + "." + call.name + call.desc));
        InsnList code = new InsnList();
        code.add(new LdcInsnNode(id));
        code.add(new VarInsnNode(Opcodes.ILOAD, depth));
        code.add(probe("at", "(II)V"));
        method.instructions.insertBefore(insn, code);
      }
    }
  }

  /** A loop may go round without a call. */
  private static void tellRounds(MethodNode method) {
    Set<LabelNode> passed = new HashSet<>();
    for (AbstractInsnNode insn : method.instructions.toArray()) {
      if (insn instanceof LabelNode label) {
        passed.add(label);
      } else if (insn instanceof JumpInsnNode jump && passed.contains(jump.label)) {
        method.instructions.insertBefore(insn, probe("again", "()V"));
      }
    }
  }

  private static void tellReturns(MethodNode method, int depth) {
    for (AbstractInsnNode insn : method.instructions.toArray()) {
      int opcode = insn.getOpcode();
      if (opcode < Opcodes.IRETURN || opcode > Opcodes.RETURN) {
        continue;
      }
      InsnList code = new InsnList();
      if (opcode == Opcodes.ARETURN) {
        code.add(new InsnNode(Opcodes.DUP));
      } else if (method.name.equals("<init>")) {
        code.add(new VarInsnNode(Opcodes.ALOAD, 0));
      } else {
        code.add(new InsnNode(Opcodes.ACONST_NULL));
      }
      code.add(new VarInsnNode(Opcodes.ILOAD, depth));
      code.add(probe("returned", "(Ljava/lang/Object;I)V"));
      method.instructions.insertBefore(insn, code);
    }
  }

  private static void tellCatches(MethodNode method, int depth) {
    Set<LabelNode> handlers = new LinkedHashSet<>();
    method.tryCatchBlocks.forEach(block -> handlers.add(block.handler));
    for (LabelNode handler : handlers) {
      AbstractInsnNode last = handler;
      while (last.getNext() instanceof LabelNode
          || last.getNext() instanceof LineNumberNode
          || last.getNext() instanceof FrameNode) {
        last = last.getNext();
      }
      InsnList code = new InsnList();
      code.add(new InsnNode(Opcodes.DUP));
      code.add(new VarInsnNode(Opcodes.ILOAD, depth));
      code.add(probe("caught", "(Ljava/lang/Throwable;I)V"));
      method.instructions.insert(last, code);
    }
  }

  private static InsnList exceptionalExit(int depth) {
    InsnList code = new InsnList();
    code.add(new InsnNode(Opcodes.DUP));
    code.add(new VarInsnNode(Opcodes.ILOAD, depth));
    code.add(probe("thrown", "(Ljava/lang/Throwable;I)V"));
    code.add(new InsnNode(Opcodes.ATHROW));
    return code;
  }

  /** The call of the super or sibling constructor: the first one not matched by a {@code new}. */
  private static AbstractInsnNode superCall(ClassNode owner, MethodNode method) {
    int pending = 0;
    for (AbstractInsnNode insn : method.instructions) {
      if (insn.getOpcode() == Opcodes.NEW) {
        pending++;
      } else if (insn instanceof MethodInsnNode call && call.name.equals("<init>")) {
        if (pending == 0) {
          return insn;
        }
        pending--;
      }
    }
    throw new IllegalStateException("a constructor without a super call: " + owner.name);
  }

  private static MethodInsnNode probe(String name, String descriptor) {
    return new MethodInsnNode(Opcodes.INVOKESTATIC, PROBE, name, descriptor, false);
  }
}
