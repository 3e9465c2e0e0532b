package io.poolguard.bytecode.lowering;

import io.poolguard.analysis.ir.Constant;
import io.poolguard.analysis.ir.FieldRef;
import io.poolguard.analysis.ir.Site;
import io.poolguard.analysis.ir.Statement;
import io.poolguard.analysis.ir.Statement.Operator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.IincInsnNode;
import org.objectweb.asm.tree.IntInsnNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MultiANewArrayInsnNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.objectweb.asm.tree.VarInsnNode;

/** Lowers the instructions that neither call nor jump. */
final class ValueInstructions {
  private final Variables variables;
  private final Members members;
  private final Emitter out;

  ValueInstructions(Variables variables, Members members, Emitter out) {
    this.variables = variables;
    this.members = members;
    this.out = out;
  }

  /** Lowers one instruction; {@code index} is its place in the code. */
  void lower(AbstractInsnNode instruction, int index) {
    Value.Literal literal = Constants.pushed(instruction);
    if (literal != null) {
      out.push(literal);
    } else if (instruction instanceof LdcInsnNode load) {
      loadDynamic(load);
    } else if (instruction instanceof VarInsnNode access) {
      variable(access, variables.local(index));
    } else if (instruction instanceof IincInsnNode increment) {
      increment(variables.local(index), increment.incr);
    } else if (instruction instanceof FieldInsnNode access) {
      field(access);
    } else if (instruction instanceof TypeInsnNode typed) {
      typed(typed);
    } else if (instruction instanceof IntInsnNode array) {
      newArray("[" + primitive(array.operand), 1);
    } else if (instruction instanceof MultiANewArrayInsnNode array) {
      newArray(array.desc, array.dims);
    } else if (!StackOperations.apply(instruction.getOpcode(), out)) {
      simple(instruction.getOpcode());
    }
  }

  private void loadDynamic(LdcInsnNode load) {
    int words =
        load.cst instanceof org.objectweb.asm.ConstantDynamic dynamic ? dynamic.getSize() : 1;
    Site site = out.site();
    out.emit(new Statement.Unknown(out.pushResult(words), List.of(), "dynamic constant", site));
  }

  private void variable(VarInsnNode access, int local) {
    int opcode = access.getOpcode();
    if (opcode >= Opcodes.ISTORE && opcode <= Opcodes.ASTORE) {
      out.store(local);
    } else if (opcode == Opcodes.RET) {
      throw new MalformedCodeException("ret without jsr");
    } else {
      boolean two = opcode == Opcodes.LLOAD || opcode == Opcodes.DLOAD;
      out.pushVariable(local, two ? 2 : 1);
    }
  }

  private void increment(int local, int by) {
    out.rescue(local);
    out.pushConstant(new Constant.IntConstant(by), 1);
    int amount = out.operand();
    out.emit(new Statement.Arithmetic(local, Operator.ADD, local, amount, out.site()));
  }

  private void field(FieldInsnNode access) {
    Members.Resolved field = members.resolve(new FieldRef(access.owner, access.name, access.desc));
    int words = Type.getType(access.desc).getSize();
    Site site = out.site();
    switch (access.getOpcode()) {
      case Opcodes.GETSTATIC -> {
        if (access.name.equals("$assertionsDisabled")) {
          // What the JVM raises by itself does not count, and that includes a failed assertion.
          out.pushConstant(Constant.ONE, 1);
        } else if (field.isEnumConstant()) {
          out.pushConstant(new Constant.EnumConstant(field.field().owner(), access.name), 1);
        } else {
          out.emit(load(out.pushResult(words), Statement.NONE, field, site));
        }
      }
      case Opcodes.GETFIELD -> {
        int receiver = out.operand();
        out.emit(load(out.pushResult(words), receiver, field, site));
      }
      case Opcodes.PUTSTATIC -> out.emit(store(Statement.NONE, field, out.operand(), site));
      default -> {
        List<Integer> operands = out.operands(2);
        out.emit(store(operands.get(0), field, operands.get(1), site));
      }
    }
  }

  private static Statement load(int target, int receiver, Members.Resolved field, Site site) {
    return new Statement.LoadField(target, receiver, field.field(), field.isVolatile(), site);
  }

  private static Statement store(int receiver, Members.Resolved field, int source, Site site) {
    return new Statement.StoreField(receiver, field.field(), source, field.isVolatile(), site);
  }

  private void typed(TypeInsnNode typed) {
    Site site = out.site();
    switch (typed.getOpcode()) {
      case Opcodes.NEW -> {
        int target = out.pushResult(1);
        out.pop();
        out.push(new Value.Raw(target, site.position()));
        out.emit(new Statement.New(target, typed.desc, site));
      }
      case Opcodes.ANEWARRAY -> newArray(arrayOf(typed.desc), 1);
      case Opcodes.CHECKCAST -> {
        int source = out.operand();
        out.emit(new Statement.Cast(out.pushResult(1), source, typed.desc, site));
      }
      default -> {
        int source = out.operand();
        out.emit(new Statement.InstanceOf(out.pushResult(1), source, typed.desc, site));
      }
    }
  }

  private static String arrayOf(String element) {
    return element.startsWith("[") ? "[" + element : "[L" + element + ";";
  }

  private static String primitive(int code) {
    return switch (code) {
      case Opcodes.T_BOOLEAN -> "Z";
      case Opcodes.T_CHAR -> "C";
      case Opcodes.T_FLOAT -> "F";
      case Opcodes.T_DOUBLE -> "D";
      case Opcodes.T_BYTE -> "B";
      case Opcodes.T_SHORT -> "S";
      case Opcodes.T_INT -> "I";
      default -> "J";
    };
  }

  private void newArray(String type, int dimensions) {
    int length = out.operands(dimensions).get(0);
    out.emit(new Statement.NewArray(out.pushResult(1), type, length, out.site()));
  }

  private void simple(int opcode) {
    Site site = out.site();
    if (opcode == Opcodes.NOP) {
      return;
    } else if (opcode >= Opcodes.IALOAD && opcode <= Opcodes.SALOAD) {
      List<Integer> operands = out.operands(2);
      int target = out.pushResult(opcode == Opcodes.LALOAD || opcode == Opcodes.DALOAD ? 2 : 1);
      out.emit(new Statement.LoadArray(target, operands.get(0), operands.get(1), site));
    } else if (opcode >= Opcodes.IASTORE && opcode <= Opcodes.SASTORE) {
      List<Integer> operands = out.operands(3);
      out.emit(new Statement.StoreArray(operands.get(0), operands.get(1), operands.get(2), site));
    } else if (opcode == Opcodes.MONITORENTER || opcode == Opcodes.MONITOREXIT) {
      out.emit(new Statement.Monitor(opcode == Opcodes.MONITORENTER, out.operand(), site));
    } else {
      compute(opcode, site);
    }
  }

  private void compute(int opcode, Site site) {
    Operator operator = operator(opcode);
    if (operator != null) {
      List<Integer> operands = out.operands(2);
      out.emit(
          new Statement.Arithmetic(
              out.pushResult(1), operator, operands.get(0), operands.get(1), site));
      return;
    }
    int count = Computations.operands(opcode);
    if (count == 0) {
      throw new MalformedCodeException("unexpected instruction " + opcode);
    }
    List<Integer> operands = out.operands(count);
    if (opcode == Opcodes.ARRAYLENGTH) {
      FieldRef length = FieldRef.ARRAY_LENGTH;
      out.emit(new Statement.LoadField(out.pushResult(1), operands.get(0), length, false, site));
      return;
    }
    out.emit(new Statement.Compute(out.pushResult(Computations.words(opcode)), operands, site));
  }

  private static @Nullable Operator operator(int opcode) {
    return switch (opcode) {
      case Opcodes.IADD -> Operator.ADD;
      case Opcodes.ISUB -> Operator.SUBTRACT;
      case Opcodes.IAND -> Operator.AND;
      case Opcodes.IOR -> Operator.OR;
      case Opcodes.IXOR -> Operator.XOR;
      default -> null;
    };
  }
}
