package io.poolguard.bytecode.lowering;

import io.poolguard.analysis.ir.CallKind;
import io.poolguard.analysis.ir.MethodRef;
import io.poolguard.analysis.ir.Site;
import io.poolguard.analysis.ir.Statement;
import java.util.List;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;

/**
 * Lowers calls, and the dynamic call sites that compilers make of lambdas, string concatenation and
 * records.
 */
final class Calls {
  private final MethodRef method;
  private final Surroundings surroundings;
  private final PatternSwitchFold patternSwitches;
  private final Emitter out;

  Calls(
      MethodRef method, Surroundings surroundings, PatternSwitchFold patternSwitches, Emitter out) {
    this.method = method;
    this.patternSwitches = patternSwitches;
    this.surroundings = surroundings;
    this.out = out;
  }

  void lower(MethodInsnNode call) {
    Site site = out.site();
    Type[] parameters = Type.getArgumentTypes(call.desc);
    if (NullChecks.isKotlins(call)) {
      for (int i = 0; i < parameters.length; i++) {
        out.pop();
      }
      return;
    }
    boolean isStatic = call.getOpcode() == Opcodes.INVOKESTATIC;
    boolean builds = call.getOpcode() == Opcodes.INVOKESPECIAL && call.name.equals("<init>");
    int depth = out.stack().size() - parameters.length - 1;
    Value receiverValue = !isStatic && depth >= 0 ? out.stack().get(depth) : null;
    List<Integer> operands = out.operands(parameters.length + (isStatic ? 0 : 1));
    if (call.owner.startsWith("[") && call.name.equals("clone")) {
      // The clone of an array has the same elements, which is all that is followed of it.
      out.emit(new Statement.Assign(out.pushResult(1), operands.get(0), site));
      return;
    }
    int receiver = isStatic ? Statement.NONE : operands.get(0);
    List<Integer> arguments = isStatic ? operands : operands.subList(1, operands.size());
    MethodRef target = surroundings.one(new MethodRef(call.owner, call.name, call.desc));
    int words = Type.getReturnType(call.desc).getSize();
    if (builds && receiverValue instanceof Value.Raw raw) {
      out.initialised(raw.creation());
    }
    int result = words == 0 ? Statement.NONE : out.pushResult(words);
    out.emit(new Statement.Call(result, kind(call), target, receiver, arguments, site));
  }

  private static CallKind kind(MethodInsnNode call) {
    return switch (call.getOpcode()) {
      case Opcodes.INVOKESTATIC -> CallKind.STATIC;
      case Opcodes.INVOKEINTERFACE -> CallKind.INTERFACE;
      case Opcodes.INVOKESPECIAL -> CallKind.SPECIAL;
      default -> CallKind.VIRTUAL;
    };
  }

  void lower(InvokeDynamicInsnNode site) {
    List<Integer> operands = out.operands(Type.getArgumentTypes(site.desc).length);
    Type result = Type.getReturnType(site.desc);
    int target = result.getSize() == 0 ? Statement.NONE : out.pushResult(result.getSize());
    String bootstrap = site.bsm.getOwner();
    if (bootstrap.equals("java/lang/invoke/LambdaMetafactory") && isFunction(site)) {
      out.emit(function(site, target, operands));
    } else if (bootstrap.equals("java/lang/invoke/StringConcatFactory")
        || bootstrap.equals("java/lang/runtime/ObjectMethods")) {
      out.emit(new Statement.Compute(target, operands, out.site()));
    } else if (bootstrap.equals("java/lang/runtime/SwitchBootstraps")) {
      Statement match = new Statement.Compute(target, operands, out.site());
      patternSwitches.add(match, site);
      out.emit(match);
    } else {
      String what = "invokedynamic " + bootstrap + "." + site.bsm.getName();
      surroundings.unknownConstruct(method, what);
      out.emit(new Statement.Unknown(target, operands, what, out.site()));
    }
  }

  static boolean isFunction(InvokeDynamicInsnNode site) {
    return site.bsmArgs.length >= 3
        && site.bsmArgs[0] instanceof Type
        && site.bsmArgs[1] instanceof Handle
        && Type.getReturnType(site.desc).getSort() == Type.OBJECT;
  }

  private Statement function(InvokeDynamicInsnNode site, int target, List<Integer> captures) {
    Handle handle = (Handle) site.bsmArgs[1];
    String type = Type.getReturnType(site.desc).getInternalName();
    String erased = ((Type) site.bsmArgs[0]).getDescriptor();
    return new Statement.MakeFunction(
        target,
        type,
        surroundings.one(new MethodRef(type, site.name, erased)),
        kind(handle),
        surroundings.one(new MethodRef(handle.getOwner(), handle.getName(), handle.getDesc())),
        captures,
        out.site());
  }

  private static CallKind kind(Handle handle) {
    return switch (handle.getTag()) {
      case Opcodes.H_INVOKESTATIC -> CallKind.STATIC;
      case Opcodes.H_INVOKEINTERFACE -> CallKind.INTERFACE;
      case Opcodes.H_INVOKEVIRTUAL -> CallKind.VIRTUAL;
      default -> CallKind.SPECIAL;
    };
  }
}
