package io.poolguard.bytecode.lowering;

import io.poolguard.analysis.ir.MethodRef;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;

/**
 * The methods of one class file, and those instructions in them that call, allocate or cast (JVMS
 * 4.7.3, 6.5). All classes are read for these alone, and a visitor of all instructions takes
 * several times as long.
 */
public final class Instructions {
  private static final int WIDE = 196;
  private static final int METHOD_HANDLE = 15;

  /** How many bytes an instruction takes, by its opcode; 0 for those that vary. */
  private static final byte[] LENGTHS = lengths();

  private final ClassReader reader;
  private final char[] buffer;
  private final int[] heads;
  private final int[] codes;
  private final int bootstrapsAt;

  /** Takes instructions. */
  public interface Taker {
    /** Takes one, with the index of what it names in the constant pool. */
    void take(int opcode, int constant);
  }

  /** A broken class file gives a RuntimeException of any kind, here and in the methods. */
  public Instructions(ClassReader reader) {
    this.reader = reader;
    this.buffer = new char[reader.getMaxStringLength()];
    int at = reader.header + 8 + 2 * reader.readUnsignedShort(reader.header + 6);
    int fields = reader.readUnsignedShort(at);
    at += 2;
    for (int i = 0; i < fields; i++) {
      at = afterAttributes(at + 6);
    }
    int methods = reader.readUnsignedShort(at);
    at += 2;
    heads = new int[methods];
    codes = new int[methods];
    for (int i = 0; i < methods; i++) {
      heads[i] = at;
      codes[i] = attribute(at + 6, "Code");
      at = afterAttributes(at + 6);
    }
    bootstrapsAt = attribute(at, "BootstrapMethods");
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

  public int methods() {
    return heads.length;
  }

  /** The flags of a method, by its place in the class file. */
  public int access(int method) {
    return reader.readUnsignedShort(heads[method]);
  }

  public MethodRef method(int method, String owner) {
    return new MethodRef(owner, text(heads[method] + 2), text(heads[method] + 4));
  }

  /** The method that a constant names. */
  public MethodRef named(int constant) {
    int item = reader.getItem(constant);
    int named = reader.getItem(reader.readUnsignedShort(item + 2));
    return new MethodRef(reader.readClass(item, buffer), text(named), text(named + 2));
  }

  /** The class that a constant names: an internal name or the descriptor of an array. */
  public String type(int constant) {
    return text(reader.getItem(constant));
  }

  /** The descriptor of a call site that a bootstrap method makes. */
  public String descriptor(int constant) {
    return text(reader.getItem(reader.readUnsignedShort(reader.getItem(constant) + 2)) + 2);
  }

  private String text(int at) {
    return reader.readUTF8(at, buffer);
  }

  /** The methods that a bootstrap method is given: of these it makes function objects. */
  public List<Handle> functions(int constant) {
    List<Handle> found = new ArrayList<>();
    int at = bootstrapsAt + 2;
    for (int i = reader.readUnsignedShort(reader.getItem(constant)); i > 0; i--) {
      at += 4 + 2 * reader.readUnsignedShort(at + 2);
    }
    int arguments = reader.readUnsignedShort(at + 2);
    for (int i = 0; i < arguments; i++) {
      int argument = reader.readUnsignedShort(at + 4 + 2 * i);
      if (reader.readByte(reader.getItem(argument) - 1) == METHOD_HANDLE
          && reader.readConst(argument, buffer) instanceof Handle handle
          && handle.getDesc().startsWith("(")) {
        found.add(handle);
      }
    }
    return found;
  }

  /** Hands over the instructions of a method, in the order of its code. */
  public void of(int method, Taker taker) {
    if (codes[method] < 0) {
      return;
    }
    int first = codes[method] + 8;
    int end = first + reader.readInt(codes[method] + 4);
    for (int at = first; at < end; ) {
      int opcode = reader.readByte(at) & 0xFF;
      if ((opcode >= Opcodes.INVOKEVIRTUAL && opcode <= Opcodes.NEW)
          || opcode == Opcodes.CHECKCAST) {
        taker.take(opcode, reader.readUnsignedShort(at + 1));
      }
      at += LENGTHS[opcode] > 0 ? LENGTHS[opcode] : length(opcode, at, at - first);
    }
  }

  /** Where the content of an attribute begins in a list of them; -1 if it is not there. */
  private int attribute(int list, String name) {
    int at = list + 2;
    for (int i = reader.readUnsignedShort(list); i > 0; i--) {
      if (name.equals(text(at))) {
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
}
