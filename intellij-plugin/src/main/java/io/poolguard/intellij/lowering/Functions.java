package io.poolguard.intellij.lowering;

import com.intellij.psi.JavaResolveResult;
import com.intellij.psi.LambdaUtil;
import com.intellij.psi.PsiArrayType;
import com.intellij.psi.PsiClass;
import com.intellij.psi.PsiClassType;
import com.intellij.psi.PsiCodeBlock;
import com.intellij.psi.PsiElement;
import com.intellij.psi.PsiExpression;
import com.intellij.psi.PsiFunctionalExpression;
import com.intellij.psi.PsiIntersectionType;
import com.intellij.psi.PsiLambdaExpression;
import com.intellij.psi.PsiMethod;
import com.intellij.psi.PsiMethodReferenceExpression;
import com.intellij.psi.PsiMethodReferenceUtil;
import com.intellij.psi.PsiModifier;
import com.intellij.psi.PsiParameter;
import com.intellij.psi.PsiSuperExpression;
import com.intellij.psi.PsiType;
import com.intellij.psi.PsiVariable;
import io.poolguard.analysis.ir.CallKind;
import io.poolguard.analysis.ir.MethodRef;
import io.poolguard.analysis.ir.Statement;
import io.poolguard.analysis.ir.Terminator;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Lambdas and method references. The body of a lambda, and of a reference that adapts its
 * arguments, becomes a body of its own, named {@code lambda$<method>$<offset>}; its first
 * parameters are what it captures.
 */
final class Functions {
  private final Lowering lowering;
  private final Frame frame;

  Functions(Lowering lowering) {
    this.lowering = lowering;
    this.frame = lowering.frame;
  }

  int lambda(PsiLambdaExpression tree) {
    PsiType functional = functionalType(tree);
    PsiMethod single = LambdaUtil.getFunctionalInterfaceMethod(functional);
    Captures.Used used = frame.language.captures().used(tree);
    boolean isStatic = frame.owner.isStatic() || !used.usesThis();
    List<PsiVariable> captured = new ArrayList<>();
    for (PsiVariable variable : used.variables()) {
      if (frame.local(variable) != null) {
        captured.add(variable);
      } else if (!frame.owner.isStatic()) {
        isStatic = false;
      }
    }
    List<PsiType> parameters = new ArrayList<>();
    captured.forEach(variable -> parameters.add(variable.getType()));
    for (PsiParameter parameter : tree.getParameterList().getParameters()) {
      parameters.add(parameter.getType());
    }
    PsiType result =
        functional == null ? null : LambdaUtil.getFunctionalInterfaceReturnType(functional);
    MethodRef method = name(tree, parameters, result);
    lowerLambda(tree, new Shape(method, isStatic, captured, result));
    List<Integer> captures = new ArrayList<>();
    if (!isStatic) {
      captures.add(Instances.THIS);
    }
    captured.forEach(variable -> captures.add(frame.declare(variable)));
    CallKind kind = isStatic ? CallKind.STATIC : CallKind.SPECIAL;
    return make(tree, functional, single, new Implementation(kind, method, captures));
  }

  private record Shape(
      MethodRef method, boolean isStatic, List<PsiVariable> captured, @Nullable PsiType result) {}

  private record Implementation(CallKind kind, MethodRef method, List<Integer> captures) {}

  private Frame newFrame(MethodRef method, boolean isStatic) {
    Frame.Owner outer = frame.owner;
    return new Frame(
        frame.language,
        new Frame.Owner(
            method,
            outer.enclosing(),
            outer.source(),
            isStatic,
            outer.positions(),
            outer.functions()));
  }

  private void lowerLambda(PsiLambdaExpression tree, Shape shape) {
    Frame inner = newFrame(shape.method, shape.isStatic);
    if (!shape.isStatic) {
      inner.builder.local("this");
    }
    shape.captured.forEach(inner::declare);
    for (PsiParameter parameter : tree.getParameterList().getParameters()) {
      inner.declare(parameter);
    }
    int parameters = inner.builder.locals().size();
    Lowering body = new Lowering(inner);
    PsiElement code = tree.getBody();
    if (code instanceof PsiExpression expression) {
      body.statements.returnValue(expression, shape.result);
    } else if (code instanceof PsiCodeBlock block) {
      body.statements.method(block, shape.result);
    } else {
      inner.builder.end(new Terminator.Return(Statement.NONE, inner.site(tree)));
    }
    frame.owner.functions().accept(inner.finish(parameters, false));
  }

  private MethodRef name(
      PsiElement tree, List<? extends @Nullable PsiType> parameters, @Nullable PsiType result) {
    String around = frame.owner.enclosing().name();
    String base =
        switch (around) {
          case "<init>" -> "new";
          case "<clinit>" -> "static";
          default -> around;
        };
    return new MethodRef(
        frame.language.names().nameOf(frame.owner.type()),
        "lambda$" + base + "$" + Language.start(tree),
        frame.language.names().methodDescriptor(parameters, result));
  }

  /** The functional interface among the parts of an intersection. */
  private static @Nullable PsiType functionalType(PsiFunctionalExpression tree) {
    PsiType type = tree.getFunctionalInterfaceType();
    if (type instanceof PsiIntersectionType parts) {
      for (PsiType part : parts.getConjuncts()) {
        if (LambdaUtil.isFunctionalType(part)) {
          return part;
        }
      }
    }
    return type;
  }

  private int make(
      PsiFunctionalExpression tree,
      @Nullable PsiType functional,
      @Nullable PsiMethod single,
      Implementation implementation) {
    PsiClass type = Language.classOf(functional);
    if (type == null || single == null) {
      return frame.unknown("unresolved function", implementation.captures, tree);
    }
    String name = frame.language.names().nameOf(type);
    int target = frame.builder.temp();
    frame.builder.add(
        new Statement.MakeFunction(
            target,
            name,
            frame.language.names().method(single).in(name),
            implementation.kind,
            implementation.method,
            implementation.captures,
            frame.site(tree)));
    return target;
  }

  int reference(PsiMethodReferenceExpression tree) {
    PsiType functional = functionalType(tree);
    PsiMethod single = LambdaUtil.getFunctionalInterfaceMethod(functional);
    JavaResolveResult result = tree.advancedResolve(false);
    PsiMethod method = result.getElement() instanceof PsiMethod found ? found : null;
    PsiClass created = tree.isConstructor() ? created(tree, result) : null;
    boolean isArray = tree.isConstructor() && type(tree) instanceof PsiArrayType;
    if (single == null || (method == null && created == null && !isArray)) {
      return unresolved(tree);
    }
    boolean isSuper = tree.getQualifier() instanceof PsiSuperExpression;
    boolean hidden = created != null && hasHiddenParameters(created);
    if (isArray || hidden || isSuper || Calls.isVarargs(result)) {
      return adapted(
          tree, new Reference(functional, single, method, created, Calls.isVarargs(result)));
    }
    if (created != null) {
      MethodRef constructor =
          method == null
              ? frame.language.names().implicitConstructor(created, Records.componentTypes(created))
              : frame.language.names().method(method);
      return make(
          tree, functional, single, new Implementation(CallKind.SPECIAL, constructor, List.of()));
    }
    return method == null ? unresolved(tree) : make(tree, functional, single, plain(tree, method));
  }

  private int unresolved(PsiMethodReferenceExpression tree) {
    PsiExpression qualifier = tree.getQualifierExpression();
    List<Integer> mentioned =
        qualifier == null || Instances.isTypeName(qualifier)
            ? List.of()
            : List.of(lowering.expressions.value(qualifier));
    return frame.unknown("unresolved method reference", mentioned, tree);
  }

  private Implementation plain(PsiMethodReferenceExpression tree, PsiMethod method) {
    List<Integer> captures = new ArrayList<>();
    if (isBound(tree, method)) {
      captures.add(lowering.expressions.value(tree.getQualifierExpression()));
    }
    PsiType type = type(tree);
    PsiClass site = type instanceof PsiArrayType ? null : Language.classOf(type);
    MethodRef named = lowering.calls.qualified(frame.language.names().method(method), method, site);
    boolean throughInterface =
        site != null && site.isInterface() && !named.owner().equals(ClassNames.OBJECT);
    return new Implementation(Calls.kind(method, throughInterface), named, captures);
  }

  private static boolean isBound(PsiMethodReferenceExpression tree, PsiMethod method) {
    PsiExpression qualifier = tree.getQualifierExpression();
    return !method.hasModifierProperty(PsiModifier.STATIC)
        && qualifier != null
        && !(qualifier instanceof PsiSuperExpression)
        && !PsiMethodReferenceUtil.isStaticallyReferenced(tree);
  }

  private static @Nullable PsiType type(PsiMethodReferenceExpression tree) {
    PsiExpression qualifier = tree.getQualifierExpression();
    return qualifier != null && !Instances.isTypeName(qualifier)
        ? qualifier.getType()
        : PsiMethodReferenceUtil.getQualifierType(tree);
  }

  private static @Nullable PsiClass created(
      PsiMethodReferenceExpression tree, JavaResolveResult result) {
    if (result.getElement() instanceof PsiClass type) {
      return type;
    }
    if (result.getElement() instanceof PsiMethod constructor) {
      return constructor.getContainingClass();
    }
    return type(tree) instanceof PsiClassType named ? named.resolve() : null;
  }

  private boolean hasHiddenParameters(PsiClass type) {
    return Classes.hasOuterInstance(type) || !frame.language.captures().of(type).isEmpty();
  }

  /**
   * What a reference names.
   *
   * @param method the method or written constructor
   * @param created the class whose constructor it names
   */
  record Reference(
      @Nullable PsiType functional,
      PsiMethod single,
      @Nullable PsiMethod method,
      @Nullable PsiClass created,
      boolean varargs) {}

  /**
   * A reference to which javac gives a body: its parameters are those of the functional interface.
   */
  private int adapted(PsiMethodReferenceExpression tree, Reference reference) {
    PsiMethod method = reference.method;
    boolean bound = method != null && !tree.isConstructor() && isBound(tree, method);
    boolean isStatic = frame.owner.isStatic();
    List<@Nullable PsiType> parameters = new ArrayList<>();
    List<Integer> captures = new ArrayList<>();
    if (!isStatic) {
      captures.add(Instances.THIS);
    }
    PsiExpression qualifier = tree.getQualifierExpression();
    if (bound && qualifier != null) {
      parameters.add(qualifier.getType());
      captures.add(lowering.expressions.value(qualifier));
    }
    List<PsiVariable> captured =
        reference.created == null ? List.of() : frame.language.captures().of(reference.created);
    for (PsiVariable variable : captured) {
      parameters.add(variable.getType());
      captures.add(lowering.instances.local(variable, frame.site(tree)));
    }
    int fixed = parameters.size();
    parameters.addAll(functionParameters(reference));
    PsiType result =
        reference.functional == null
            ? null
            : LambdaUtil.getFunctionalInterfaceReturnType(reference.functional);
    MethodRef name = name(tree, parameters, result);
    Frame inner = newFrame(name, isStatic);
    if (!isStatic) {
      inner.builder.local("this");
    }
    List<Integer> values = new ArrayList<>();
    parameters.forEach(type -> values.add(inner.builder.local("")));
    for (int i = 0; i < captured.size(); i++) {
      inner.bind(captured.get(i), values.get(fixed - captured.size() + i));
    }
    List<Integer> arguments = new ArrayList<>(values);
    arguments.subList(fixed - captured.size(), fixed).clear();
    Adaptation body = new Adaptation(new Lowering(inner), tree, reference, parameters);
    int returned = body.lower(arguments, captured.size());
    boolean isVoid = Language.isVoid(result) || returned == Statement.NONE;
    inner.builder.end(new Terminator.Return(isVoid ? Statement.NONE : returned, inner.site(tree)));
    frame.owner.functions().accept(inner.finish(values.size() + (isStatic ? 0 : 1), false));
    CallKind kind = isStatic ? CallKind.STATIC : CallKind.SPECIAL;
    return make(
        tree, reference.functional, reference.single, new Implementation(kind, name, captures));
  }

  private static List<PsiType> functionParameters(Reference reference) {
    PsiClassType.ClassResolveResult resolved =
        reference.functional instanceof PsiClassType named
            ? named.resolveGenerics()
            : PsiClassType.ClassResolveResult.EMPTY;
    List<PsiType> types = new ArrayList<>();
    for (PsiParameter parameter : reference.single.getParameterList().getParameters()) {
      PsiType type =
          LambdaUtil.getSubstitutor(reference.single, resolved).substitute(parameter.getType());
      types.add(type == null ? parameter.getType() : type);
    }
    return types;
  }
}
