package io.poolguard.bytecode.lowering;

import io.poolguard.analysis.ir.Constant.EnumConstant;
import io.poolguard.analysis.program.TypeDeclaration;
import io.poolguard.analysis.program.TypeDeclaration.Flag;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Reads the tables from ordinals to case numbers out of the code that fills them: {@code
 * table[E.A.ordinal()] = 1}. A table is known by the field that holds it or by the method that
 * answers it.
 */
final class SwitchTables {
  private final Surroundings surroundings;
  private final Map<String, Map<String, Map<Integer, EnumConstant>>> known = new HashMap<>();

  SwitchTables(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  /** Case number to constant, for a table in a static field; empty if it is not in sight. */
  Map<Integer, EnumConstant> inField(String owner, String field) {
    return table(owner, field);
  }

  /**
   * Case number to constant, for a table that a static method answers; empty if it is not in sight.
   */
  Map<Integer, EnumConstant> inMethod(String owner, String method) {
    return table(owner, method);
  }

  /** The constants of an enum by ordinal; empty if it is not in sight or no enum. */
  List<EnumConstant> constants(String type) {
    List<EnumConstant> constants = new ArrayList<>();
    Optional<TypeDeclaration> declaration = surroundings.type(type);
    if (declaration.isPresent() && declaration.get().is(Flag.ENUM)) {
      for (TypeDeclaration.Field field : declaration.get().fields()) {
        if (field.is(Flag.ENUM)) {
          constants.add(new EnumConstant(type, field.name()));
        }
      }
    }
    return constants;
  }

  private Map<Integer, EnumConstant> table(String owner, String name) {
    Map<String, Map<Integer, EnumConstant>> tables = known.get(owner);
    if (tables == null) {
      tables = new HashMap<>();
      ClassReader reader = surroundings.code(owner);
      if (reader != null) {
        read(reader, tables);
      }
      known.put(owner, tables);
    }
    return tables.getOrDefault(name, Map.of());
  }

  private static void read(ClassReader reader, Map<String, Map<Integer, EnumConstant>> tables) {
    ClassVisitor visitor =
        new ClassVisitor(Opcodes.ASM9) {
          @Override
          public @Nullable MethodVisitor visitMethod(
              int access,
              String name,
              String descriptor,
              @Nullable String signature,
              String @Nullable [] exceptions) {
            boolean fills = name.equals("<clinit>") || name.startsWith("$SWITCH_TABLE$");
            return fills ? new Filling(name, tables) : null;
          }
        };
    reader.accept(visitor, ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
  }

  /**
   * Follows the instructions in order. javac loads the table's field in front of each entry; Kotlin
   * fills an array and stores it in the field afterwards; ecj answers the array.
   */
  private static final class Filling extends MethodVisitor {
    private final String method;
    private final Map<String, Map<Integer, EnumConstant>> tables;
    private @Nullable String field;
    private @Nullable EnumConstant constant;
    private boolean ordinal;
    private @Nullable Integer number;
    private Map<Integer, EnumConstant> pending = new HashMap<>();

    Filling(String method, Map<String, Map<Integer, EnumConstant>> tables) {
      super(Opcodes.ASM9);
      this.method = method;
      this.tables = tables;
    }

    @Override
    public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
      if (descriptor.equals("[I")) {
        if (opcode == Opcodes.PUTSTATIC && !pending.isEmpty()) {
          tables.computeIfAbsent(name, key -> new HashMap<>()).putAll(pending);
          pending = new HashMap<>();
        }
        field = opcode == Opcodes.GETSTATIC ? name : null;
      } else if (opcode == Opcodes.GETSTATIC && descriptor.equals("L" + owner + ";")) {
        constant = new EnumConstant(owner, name);
        ordinal = false;
        number = null;
      }
    }

    @Override
    public void visitMethodInsn(
        int opcode, String owner, String name, String descriptor, boolean isInterface) {
      ordinal = name.equals("ordinal") && constant != null;
    }

    @Override
    public void visitIntInsn(int opcode, int operand) {
      number = operand;
    }

    @Override
    public void visitLdcInsn(Object value) {
      number = value instanceof Integer integer ? integer : null;
    }

    @Override
    public void visitInsn(int opcode) {
      if (opcode >= Opcodes.ICONST_M1 && opcode <= Opcodes.ICONST_5) {
        number = opcode - Opcodes.ICONST_0;
      } else if (opcode == Opcodes.IASTORE && ordinal && constant != null && number != null) {
        if (field != null) {
          tables.computeIfAbsent(field, key -> new HashMap<>()).put(number, constant);
        } else {
          pending.put(number, constant);
        }
        constant = null;
        ordinal = false;
      } else if (opcode == Opcodes.ARETURN) {
        tables.computeIfAbsent(method, key -> new HashMap<>()).putAll(pending);
      }
    }
  }
}
