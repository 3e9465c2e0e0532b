package io.poolguard.errorprone.lowering;

import com.sun.tools.javac.code.Flags;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.code.TypeTag;
import com.sun.tools.javac.code.Types;
import com.sun.tools.javac.tree.JCTree;
import com.sun.tools.javac.tree.JCTree.JCExpression;
import com.sun.tools.javac.tree.JCTree.JCFieldAccess;
import com.sun.tools.javac.tree.JCTree.JCMethodInvocation;
import com.sun.tools.javac.tree.TreeInfo;
import com.sun.tools.javac.util.Name;
import com.sun.tools.javac.util.Names;
import io.poolguard.analysis.ir.CallKind;
import io.poolguard.analysis.ir.Constant;
import io.poolguard.analysis.ir.MethodRef;
import io.poolguard.analysis.ir.Site;
import io.poolguard.analysis.ir.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Method calls, with the owner and kind that javac gives the invoke instruction. */
final class Calls {
  private final Lowering lowering;
  private final Frame frame;
  private final Names names;

  Calls(Lowering lowering) {
    this.lowering = lowering;
    this.frame = lowering.frame;
    this.names = frame.compiler.names();
  }

  int call(JCMethodInvocation tree, boolean used) {
    JCExpression named = TreeInfo.skipParens(tree.meth);
    if (!(TreeInfo.symbol(named) instanceof MethodSymbol method)) {
      return unresolved(tree.args, tree);
    }
    if (method.isConstructor()) {
      lowering.creations.constructorCall(tree, method);
      return Statement.NONE;
    }
    int receiver = receiver(named, method);
    if (named instanceof JCFieldAccess access
        && access.selected.type.hasTag(TypeTag.ARRAY)
        && method.name == names.clone) {
      // The clone of an array has the same elements, which is all that is followed of it.
      return receiver;
    }
    List<Integer> arguments = arguments(tree.args, method, tree.meth.type, tree.varargsElement);
    MethodRef called = called(named, method, tree);
    Site site = frame.site(tree);
    frame.beginLine(tree.pos);
    boolean isVoid = method.getReturnType().hasTag(TypeTag.VOID);
    int target = used && !isVoid ? frame.builder.temp() : Statement.NONE;
    CallKind kind = kind(named, method, called);
    frame.builder.add(new Statement.Call(target, kind, called, receiver, arguments, site));
    return target == Statement.NONE
        ? target
        : lowering.conversions.castReference(target, method.getReturnType(), tree.type, site);
  }

  /** A call in code that does not compile. */
  int unresolved(List<JCExpression> arguments, JCTree tree) {
    List<Integer> mentioned = new ArrayList<>();
    for (JCExpression argument : arguments) {
      mentioned.add(lowering.expressions.value(argument));
    }
    int target = frame.builder.temp();
    frame.builder.add(
        new Statement.Unknown(target, mentioned, "unresolved call", frame.site(tree)));
    return target;
  }

  private int receiver(JCExpression named, MethodSymbol method) {
    if (named instanceof JCFieldAccess access) {
      if (Instances.isTypeName(access.selected)) {
        return Statement.NONE;
      }
      int value = lowering.expressions.value(access.selected);
      return method.isStatic()
          ? Statement.NONE
          : lowering.expressions.stable(value, access.selected);
    }
    return method.isStatic()
        ? Statement.NONE
        : lowering.instances.owning(method, frame.site(named));
  }

  private MethodRef called(JCExpression named, MethodSymbol method, JCMethodInvocation tree) {
    MethodRef declared = frame.compiler.naming().method(method);
    if ((method.flags() & Flags.SIGNATURE_POLYMORPHIC) != 0) {
      List<Type> parameters = new ArrayList<>();
      tree.args.forEach(argument -> parameters.add(argument.type));
      String descriptor =
          frame.compiler.naming().methodDescriptor(parameters, tree.meth.type.getReturnType());
      return new MethodRef(declared.owner(), declared.name(), descriptor);
    }
    Symbol site =
        named instanceof JCFieldAccess access
            ? qualifier(access)
            : lowering.instances.owningClass(method);
    return qualified(declared, method, site);
  }

  private @Nullable Symbol qualifier(JCFieldAccess access) {
    Type type = access.selected.type;
    if (type.hasTag(TypeTag.ARRAY)) {
      return null;
    }
    return frame.compiler.types().erasure(type).tsym;
  }

  /** A method named through the receiver's static class, unless Object or an array has it. */
  MethodRef qualified(MethodRef declared, MethodSymbol method, @Nullable Symbol site) {
    boolean ofObject = method.owner == frame.compiler.symtab().objectType.tsym;
    return site instanceof ClassSymbol && !ofObject
        ? declared.in(frame.compiler.naming().nameOf(site))
        : declared;
  }

  private CallKind kind(JCExpression named, MethodSymbol method, MethodRef called) {
    boolean isSuper =
        named instanceof JCFieldAccess access && TreeInfo.name(access.selected) == names._super;
    if (isSuper && !method.isStatic()) {
      return CallKind.SPECIAL;
    }
    Symbol site =
        named instanceof JCFieldAccess access && !method.isStatic()
            ? frame.compiler.types().erasure(access.selected.type).tsym
            : lowering.instances.owningClass(method);
    boolean throughObject = called.owner().equals("java/lang/Object");
    return kind(method, !throughObject && site.isInterface());
  }

  static CallKind kind(MethodSymbol method, boolean throughInterface) {
    if (method.isStatic()) {
      return CallKind.STATIC;
    }
    return throughInterface ? CallKind.INTERFACE : CallKind.VIRTUAL;
  }

  /**
   * The arguments of a call, those of a variable-arity parameter in an array.
   *
   * @param called the method's type at the call
   * @param varargsElement the element type of that array, or null for a call by fixed arity
   */
  List<Integer> arguments(
      List<JCExpression> trees, MethodSymbol method, Type called, @Nullable Type varargsElement) {
    List<Type> formals = method.type.getParameterTypes();
    if ((method.flags() & Flags.SIGNATURE_POLYMORPHIC) != 0) {
      List<Type> own = new ArrayList<>();
      trees.forEach(tree -> own.add(tree.type));
      return lowering.expressions.values(trees, own);
    }
    if (varargsElement == null) {
      return lowering.expressions.values(trees, formals);
    }
    List<Type> targets = new ArrayList<>(formals.subList(0, formals.size() - 1));
    int fixed = targets.size();
    while (targets.size() < trees.size()) {
      targets.add(varargsElement);
    }
    List<Integer> values = lowering.expressions.values(trees, targets);
    List<Integer> arguments = new ArrayList<>(values.subList(0, fixed));
    Site site = trees.isEmpty() ? Site.UNKNOWN : frame.site(trees.get(trees.size() - 1));
    arguments.add(
        lowering.creations.filledArray(
            formals.get(fixed), values.subList(fixed, values.size()), site));
    return arguments;
  }

  /** Calls a method without arguments on a value, named through the value's static type. */
  int plainCall(int receiver, Type type, Name name, JCTree tree, Site site) {
    Types types = frame.compiler.types();
    Type erased = types.erasure(type);
    MethodSymbol method = Lookup.method(types, erased, name);
    if (method == null) {
      // One of several bounds has it; javac casts to that one.
      for (Type bound : types.directSupertypes(types.skipTypeVars(type, false))) {
        if (Lookup.method(types, types.erasure(bound), name) != null) {
          int cast = lowering.conversions.castReference(receiver, type, bound, site);
          return plainCall(cast, bound, name, tree, site);
        }
      }
      int target = frame.builder.temp();
      frame.builder.add(
          new Statement.Unknown(target, List.of(receiver), "unresolved " + name, site));
      return target;
    }
    MethodRef called = qualified(frame.compiler.naming().method(method), method, erased.tsym);
    boolean isVoid = method.getReturnType().hasTag(TypeTag.VOID);
    int target = isVoid ? Statement.NONE : frame.builder.temp();
    CallKind kind = kind(method, erased.tsym.isInterface());
    frame.builder.add(new Statement.Call(target, kind, called, receiver, List.of(), site));
    return target;
  }

  /** An int constant. */
  int number(int value, Site site) {
    return frame.load(new Constant.IntConstant(value), site);
  }
}
