package io.poolguard.errorprone.lowering;

import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MemberReferenceTree.ReferenceMode;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.code.TypeTag;
import com.sun.tools.javac.code.Types;
import com.sun.tools.javac.tree.JCTree;
import com.sun.tools.javac.tree.JCTree.JCExpression;
import com.sun.tools.javac.tree.JCTree.JCFunctionalExpression;
import com.sun.tools.javac.tree.JCTree.JCLambda;
import com.sun.tools.javac.tree.JCTree.JCMemberReference;
import com.sun.tools.javac.tree.JCTree.JCStatement;
import com.sun.tools.javac.tree.JCTree.JCVariableDecl;
import com.sun.tools.javac.tree.TreeInfo;
import io.poolguard.analysis.ir.CallKind;
import io.poolguard.analysis.ir.MethodRef;
import io.poolguard.analysis.ir.Statement;
import io.poolguard.analysis.ir.Terminator;
import java.util.ArrayList;
import java.util.List;

/**
 * Lambdas and method references. The body of a lambda, and of a reference that adapts its
 * arguments, becomes a body of its own, named {@code lambda$<method>$<number>}; its first
 * parameters are what it captures.
 */
final class Functions {
  private final Lowering lowering;
  private final Frame frame;

  Functions(Lowering lowering) {
    this.lowering = lowering;
    this.frame = lowering.frame;
  }

  int lambda(JCLambda tree) {
    Captures.Used used = frame.compiler.captures().of(tree);
    boolean isStatic = frame.owner.isStatic() || !used.usesThis();
    List<VarSymbol> captured = new ArrayList<>();
    boolean throughThis = false;
    for (VarSymbol variable : used.variables()) {
      if (frame.local(variable) != null) {
        captured.add(variable);
      } else {
        throughThis = true;
      }
    }
    isStatic &= !throughThis;
    List<Type> parameters = new ArrayList<>();
    captured.forEach(variable -> parameters.add(variable.type));
    tree.params.forEach(parameter -> parameters.add(parameter.sym.type));
    Type result = descriptorType(tree).getReturnType();
    MethodRef method = name(tree, parameters, result);
    lowerLambda(tree, new Shape(method, isStatic, captured, result));
    List<Integer> captures = new ArrayList<>();
    if (!isStatic) {
      captures.add(Instances.THIS);
    }
    captured.forEach(variable -> captures.add(frame.declare(variable)));
    return make(tree, isStatic ? CallKind.STATIC : CallKind.SPECIAL, method, captures);
  }

  private record Shape(MethodRef method, boolean isStatic, List<VarSymbol> captured, Type result) {}

  private Frame newFrame(MethodRef method, boolean isStatic) {
    Frame.Owner outer = frame.owner;
    return new Frame(
        frame.compiler,
        new Frame.Owner(
            method,
            outer.enclosing(),
            outer.source(),
            outer.type(),
            isStatic,
            outer.positions(),
            outer.functions()));
  }

  private void lowerLambda(JCLambda tree, Shape shape) {
    Frame inner = newFrame(shape.method, shape.isStatic);
    if (!shape.isStatic) {
      inner.builder.local("this");
    }
    shape.captured.forEach(inner::declare);
    for (JCVariableDecl parameter : tree.params) {
      inner.declare(parameter.sym);
    }
    int parameters = inner.builder.locals().size();
    Lowering body = new Lowering(inner);
    if (tree.getBodyKind() == LambdaExpressionTree.BodyKind.EXPRESSION) {
      body.statements.returnValue((JCExpression) tree.body, shape.result);
    } else {
      body.statements.method((JCStatement) tree.body, shape.result);
    }
    frame.owner.functions().accept(inner.finish(parameters, false));
  }

  private MethodRef name(JCTree tree, List<Type> parameters, Type result) {
    String around = frame.owner.enclosing().name();
    String base =
        switch (around) {
          case "<init>" -> "new";
          case "<clinit>" -> "static";
          default -> around;
        };
    String name = "lambda$" + base + "$" + tree.pos;
    return new MethodRef(
        ClassFileNames.internalName(frame.owner.type()),
        name,
        frame.compiler.naming().methodDescriptor(parameters, result));
  }

  private Type descriptorType(JCFunctionalExpression tree) {
    return frame.compiler.types().findDescriptorType(functionalType(tree));
  }

  /** The functional interface among the parts of an intersection. */
  private Type functionalType(JCFunctionalExpression tree) {
    Types types = frame.compiler.types();
    if (tree.target.isCompound()) {
      for (Type part : types.directSupertypes(tree.target)) {
        if (types.isFunctionalInterface(part)) {
          return part;
        }
      }
    }
    return tree.target;
  }

  private int make(
      JCFunctionalExpression tree, CallKind kind, MethodRef method, List<Integer> captures) {
    Symbol functional = functionalType(tree).tsym;
    String type = ClassFileNames.internalName(functional);
    MethodSymbol single =
        (MethodSymbol) frame.compiler.types().findDescriptorSymbol((Symbol.TypeSymbol) functional);
    MethodRef functionalMethod = frame.compiler.naming().method(single).in(type);
    int target = frame.builder.temp();
    frame.builder.add(
        new Statement.MakeFunction(
            target, type, functionalMethod, kind, method, captures, frame.site(tree)));
    return target;
  }

  int reference(JCMemberReference tree) {
    MethodSymbol method = (MethodSymbol) tree.sym;
    boolean isNew = tree.getMode() == ReferenceMode.NEW;
    boolean isSuper = TreeInfo.name(tree.expr) == frame.compiler.names()._super;
    boolean hidden = isNew && hasHiddenParameters((ClassSymbol) method.owner);
    if (isArray(tree) || hidden || isSuper || tree.varargsElement != null) {
      return adapted(tree, method);
    }
    if (isNew) {
      MethodRef constructor = frame.compiler.naming().method(method);
      return make(tree, CallKind.SPECIAL, constructor, List.of());
    }
    List<Integer> captures = new ArrayList<>();
    if (!method.isStatic() && !Instances.isTypeName(tree.expr)) {
      captures.add(lowering.expressions.value(tree.expr));
    }
    Symbol site = frame.compiler.types().erasure(tree.expr.type).tsym;
    MethodRef named =
        lowering.calls.qualified(
            frame.compiler.naming().method(method),
            method,
            tree.expr.type.hasTag(TypeTag.ARRAY) ? null : site);
    boolean throughInterface = site.isInterface() && !named.owner().equals("java/lang/Object");
    return make(tree, Calls.kind(method, throughInterface), named, captures);
  }

  private static boolean isArray(JCMemberReference tree) {
    return tree.expr.type.hasTag(TypeTag.ARRAY) && tree.getMode() == ReferenceMode.NEW;
  }

  private boolean hasHiddenParameters(ClassSymbol type) {
    return type.hasOuterInstance() || !frame.compiler.captures().of(type).isEmpty();
  }

  /**
   * A reference to which javac gives a body: its parameters are those of the functional interface.
   */
  private int adapted(JCMemberReference tree, MethodSymbol method) {
    boolean bound =
        !method.isStatic()
            && tree.getMode() == ReferenceMode.INVOKE
            && !Instances.isTypeName(tree.expr)
            && TreeInfo.name(tree.expr) != frame.compiler.names()._super;
    boolean isStatic = frame.owner.isStatic();
    Type descriptor = descriptorType(tree);
    List<Type> parameters = new ArrayList<>();
    List<Integer> captures = new ArrayList<>();
    if (!isStatic) {
      captures.add(Instances.THIS);
    }
    if (bound) {
      parameters.add(tree.expr.type);
      captures.add(lowering.expressions.value(tree.expr));
    }
    List<VarSymbol> captured = capturedBy(tree, method);
    for (VarSymbol variable : captured) {
      parameters.add(variable.type);
      captures.add(lowering.instances.local(variable, frame.site(tree)));
    }
    int fixed = parameters.size();
    parameters.addAll(descriptor.getParameterTypes());
    MethodRef name = name(tree, parameters, descriptor.getReturnType());
    Frame inner = newFrame(name, isStatic);
    if (!isStatic) {
      inner.builder.local("this");
    }
    List<Integer> values = new ArrayList<>();
    parameters.forEach(type -> values.add(inner.builder.local("")));
    for (int i = 0; i < captured.size(); i++) {
      inner.bind(captured.get(i), values.get(fixed - captured.size() + i));
    }
    Adaptation body = new Adaptation(new Lowering(inner), tree, method, parameters);
    List<Integer> arguments = new ArrayList<>(values);
    arguments.subList(fixed - captured.size(), fixed).clear();
    int result = body.lower(arguments, captured.size());
    boolean isVoid = descriptor.getReturnType().hasTag(TypeTag.VOID);
    inner.builder.end(new Terminator.Return(isVoid ? Statement.NONE : result, inner.site(tree)));
    frame.owner.functions().accept(inner.finish(values.size() + (isStatic ? 0 : 1), false));
    return make(tree, isStatic ? CallKind.STATIC : CallKind.SPECIAL, name, captures);
  }

  private List<VarSymbol> capturedBy(JCMemberReference tree, MethodSymbol method) {
    return tree.getMode() == ReferenceMode.NEW && method.owner instanceof ClassSymbol created
        ? frame.compiler.captures().of(created)
        : List.of();
  }
}
