package io.poolguard.bytecode;

import io.poolguard.analysis.ir.CallKind;
import io.poolguard.analysis.ir.MethodRef;
import io.poolguard.analysis.program.Called;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;

/**
 * The calls in the code of one class file (JVMS 4.7.3, 6.5). A search reads thousands of classes
 * for these alone, and a visitor of all instructions takes several times as long.
 */
final class CallCode {
  private static final int WIDE = 196;
  private static final int METHOD_HANDLE = 15;

  /** How many bytes an instruction takes, by its opcode; 0 for those that vary. */
  private static final byte[] LENGTHS = lengths();

  private final ClassReader reader;
  private final String owner;
  private final Names names;
  private final char[] buffer;
  private final @Nullable Called[] known;
  private final int methodsAt;
  private int bootstrapsAt = -1;

  CallCode(ClassReader reader, String owner, Names names) {
    this.reader = reader;
    this.owner = owner;
    this.names = names;
    this.buffer = new char[reader.getMaxStringLength()];
    this.known = new Called[reader.getItemCount()];
    int at = reader.header + 8 + 2 * reader.readUnsignedShort(reader.header + 6);
    int fields = reader.readUnsignedShort(at);
    at += 2;
    for (int i = 0; i < fields; i++) {
      at = afterAttributes(at + 6);
    }
    this.methodsAt = at;
  }

  private static byte[] lengths() {
    byte[] all = new byte[202];
    Arrays.fill(all, (byte) 1);
    fill(all, 2, Opcodes.BIPUSH, Opcodes.LDC, Opcodes.RET, Opcodes.NEWARRAY);
    fill(all, 3, Opcodes.SIPUSH, 19, 20, Opcodes.IINC, Opcodes.NEW, Opcodes.ANEWARRAY);
    fill(all, 3, Opcodes.CHECKCAST, Opcodes.INSTANCEOF, Opcodes.IFNULL, Opcodes.IFNONNULL);
    range(all, 2, Opcodes.ILOAD, Opcodes.ALOAD);
    range(all, 2, Opcodes.ISTORE, Opcodes.ASTORE);
    range(all, 3, Opcodes.IFEQ, Opcodes.JSR);
    range(all, 3, Opcodes.GETSTATIC, Opcodes.INVOKESTATIC);
    range(all, 5, Opcodes.INVOKEINTERFACE, Opcodes.INVOKEDYNAMIC);
    fill(all, 4, Opcodes.MULTIANEWARRAY);
    fill(all, 5, 200, 201);
    fill(all, 0, Opcodes.TABLESWITCH, Opcodes.LOOKUPSWITCH, WIDE);
    return all;
  }

  private static void fill(byte[] all, int length, int... opcodes) {
    for (int opcode : opcodes) {
      all[opcode] = (byte) length;
    }
  }

  private static void range(byte[] all, int length, int first, int last) {
    Arrays.fill(all, first, last + 1, (byte) length);
  }

  /**
   * By method, in the order of its code.
   *
   * @throws RuntimeException of any kind if the class file is broken
   */
  Map<MethodRef, List<Called>> read() {
    Map<MethodRef, List<Called>> found = new HashMap<>();
    int methods = reader.readUnsignedShort(methodsAt);
    int at = methodsAt + 2;
    int[] codes = new int[methods];
    int[] heads = new int[methods];
    for (int i = 0; i < methods; i++) {
      heads[i] = at;
      codes[i] = attribute(at + 6, "Code");
      at = afterAttributes(at + 6);
    }
    bootstrapsAt = attribute(at, "BootstrapMethods");
    for (int i = 0; i < methods; i++) {
      String name = reader.readUTF8(heads[i] + 2, buffer);
      String descriptor = reader.readUTF8(heads[i] + 4, buffer);
      List<Called> calls = codes[i] < 0 ? List.of() : calls(codes[i]);
      found.put(names.of(new MethodRef(owner, name, descriptor)), calls);
    }
    return found;
  }

  /** Where the content of an attribute begins in a list of them; -1 if it is not there. */
  private int attribute(int list, String name) {
    int at = list + 2;
    for (int i = reader.readUnsignedShort(list); i > 0; i--) {
      if (name.equals(reader.readUTF8(at, buffer))) {
        return at + 6;
      }
      at += 6 + reader.readInt(at + 2);
    }
    return -1;
  }

  private int afterAttributes(int list) {
    int at = list + 2;
    for (int i = reader.readUnsignedShort(list); i > 0; i--) {
      at += 6 + reader.readInt(at + 2);
    }
    return at;
  }

  private List<Called> calls(int code) {
    List<Called> calls = new ArrayList<>();
    int first = code + 8;
    int end = first + reader.readInt(code + 4);
    for (int at = first; at < end; ) {
      int opcode = reader.readByte(at) & 0xFF;
      if (opcode >= Opcodes.INVOKEVIRTUAL && opcode <= Opcodes.INVOKEINTERFACE) {
        calls.add(called(opcode, reader.readUnsignedShort(at + 1)));
      } else if (opcode == Opcodes.INVOKEDYNAMIC) {
        functions(reader.readUnsignedShort(at + 1), calls);
      }
      at += LENGTHS[opcode] > 0 ? LENGTHS[opcode] : length(opcode, at, at - first);
    }
    return List.copyOf(calls);
  }

  private int length(int opcode, int at, int offset) {
    if (opcode == WIDE) {
      return (reader.readByte(at + 1) & 0xFF) == Opcodes.IINC ? 6 : 4;
    }
    int padded = 4 - (offset & 3);
    int entries = at + padded + 4;
    int length =
        opcode == Opcodes.TABLESWITCH
            ? padded + 12 + 4 * (reader.readInt(entries + 4) - reader.readInt(entries) + 1)
            : padded + 8 + 8 * reader.readInt(entries);
    if (length <= 0) {
      throw new IllegalArgumentException("a switch of " + length + " bytes");
    }
    return length;
  }

  private Called called(int opcode, int index) {
    CallKind kind =
        switch (opcode) {
          case Opcodes.INVOKESTATIC -> CallKind.STATIC;
          case Opcodes.INVOKESPECIAL -> CallKind.SPECIAL;
          case Opcodes.INVOKEINTERFACE -> CallKind.INTERFACE;
          default -> CallKind.VIRTUAL;
        };
    Called former = known[index];
    if (former != null && former.kind() == kind) {
      return former;
    }
    int item = reader.getItem(index);
    int named = reader.getItem(reader.readUnsignedShort(item + 2));
    Called called =
        new Called(
            kind,
            names.of(
                new MethodRef(
                    reader.readClass(item, buffer),
                    reader.readUTF8(named, buffer),
                    reader.readUTF8(named + 2, buffer))),
            false);
    known[index] = called;
    return called;
  }

  /** The methods that a bootstrap method is given: of these it makes function objects. */
  private void functions(int index, List<Called> calls) {
    int at = bootstrapsAt + 2;
    for (int i = reader.readUnsignedShort(reader.getItem(index)); i > 0; i--) {
      at += 4 + 2 * reader.readUnsignedShort(at + 2);
    }
    int arguments = reader.readUnsignedShort(at + 2);
    for (int i = 0; i < arguments; i++) {
      int argument = reader.readUnsignedShort(at + 4 + 2 * i);
      if (reader.readByte(reader.getItem(argument) - 1) == METHOD_HANDLE
          && reader.readConst(argument, buffer) instanceof Handle handle
          && handle.getDesc().startsWith("(")) {
        MethodRef method = new MethodRef(handle.getOwner(), handle.getName(), handle.getDesc());
        calls.add(new Called(CallKind.STATIC, names.of(method), true));
      }
    }
  }
}
