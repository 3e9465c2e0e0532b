package io.poolguard.bytecode;

import io.poolguard.analysis.ir.CallKind;
import io.poolguard.analysis.ir.MethodRef;
import io.poolguard.analysis.program.Called;
import io.poolguard.bytecode.lowering.Instructions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;

/** The calls in the code of one class file. */
final class CallCode {
  private final Instructions code;
  private final String owner;
  private final Names names;
  private final @Nullable Called[] known;

  CallCode(ClassReader reader, String owner, Names names) {
    this.code = new Instructions(reader);
    this.owner = owner;
    this.names = names;
    this.known = new Called[reader.getItemCount()];
  }

  /**
   * By method, in the order of its code.
   *
   * @throws RuntimeException of any kind if the class file is broken
   */
  Map<MethodRef, List<Called>> read() {
    Map<MethodRef, List<Called>> found = new HashMap<>();
    for (int i = 0; i < code.methods(); i++) {
      List<Called> calls = new ArrayList<>();
      code.of(i, (opcode, constant) -> add(opcode, constant, calls));
      found.put(names.of(code.method(i, owner)), List.copyOf(calls));
    }
    return found;
  }

  private void add(int opcode, int constant, List<Called> calls) {
    if (opcode >= Opcodes.INVOKEVIRTUAL && opcode <= Opcodes.INVOKEINTERFACE) {
      calls.add(called(opcode, constant));
    } else if (opcode == Opcodes.INVOKEDYNAMIC) {
      for (Handle handle : code.functions(constant)) {
        MethodRef method = new MethodRef(handle.getOwner(), handle.getName(), handle.getDesc());
        calls.add(new Called(CallKind.STATIC, names.of(method), true));
      }
    }
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
    Called called = new Called(kind, names.of(code.named(index)), false);
    known[index] = called;
    return called;
  }
}
