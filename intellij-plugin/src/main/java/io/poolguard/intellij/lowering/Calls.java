package io.poolguard.intellij.lowering;

import com.intellij.psi.JavaResolveResult;
import com.intellij.psi.PsiArrayType;
import com.intellij.psi.PsiClass;
import com.intellij.psi.PsiClassType;
import com.intellij.psi.PsiElement;
import com.intellij.psi.PsiEllipsisType;
import com.intellij.psi.PsiExpression;
import com.intellij.psi.PsiExpressionList;
import com.intellij.psi.PsiIntersectionType;
import com.intellij.psi.PsiMethod;
import com.intellij.psi.PsiMethodCallExpression;
import com.intellij.psi.PsiModifier;
import com.intellij.psi.PsiParameter;
import com.intellij.psi.PsiReferenceExpression;
import com.intellij.psi.PsiSuperExpression;
import com.intellij.psi.PsiType;
import com.intellij.psi.infos.MethodCandidateInfo;
import com.intellij.util.JavaPsiConstructorUtil;
import io.poolguard.analysis.ir.CallKind;
import io.poolguard.analysis.ir.MethodRef;
import io.poolguard.analysis.ir.Site;
import io.poolguard.analysis.ir.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Method calls, with the owner and kind that javac gives the invoke instruction. */
final class Calls {
  private final Lowering lowering;
  private final Frame frame;

  Calls(Lowering lowering) {
    this.lowering = lowering;
    this.frame = lowering.frame;
  }

  int call(PsiMethodCallExpression tree, boolean used) {
    if (JavaPsiConstructorUtil.isConstructorCall(tree)) {
      lowering.creations.constructorCall(tree);
      return Statement.NONE;
    }
    PsiReferenceExpression named = tree.getMethodExpression();
    JavaResolveResult result = tree.resolveMethodGenerics();
    if (!(result.getElement() instanceof PsiMethod method)) {
      return unresolved(tree, named.getQualifierExpression(), tree.getArgumentList());
    }
    int receiver = receiver(named, method);
    PsiExpression qualifier = named.getQualifierExpression();
    if (qualifier != null
        && qualifier.getType() instanceof PsiArrayType
        && method.getName().equals("clone")) {
      // The clone of an array has the same elements, which is all that is followed of it.
      return receiver;
    }
    List<Integer> arguments = arguments(tree.getArgumentList(), method, isVarargs(result), tree);
    MethodRef called = called(named, method);
    Site site = frame.site(tree);
    frame.beginLine(Positions.anchor(tree));
    boolean isVoid = Language.isVoid(method.getReturnType());
    int target = used && !isVoid ? frame.builder.temp() : Statement.NONE;
    CallKind kind = kind(named, method, called);
    frame.builder.add(new Statement.Call(target, kind, called, receiver, arguments, site));
    return target == Statement.NONE
        ? target
        : lowering.conversions.castReference(target, method.getReturnType(), tree.getType(), site);
  }

  /** Whether a call passes the arguments of the last parameter one by one. */
  static boolean isVarargs(JavaResolveResult result) {
    return result instanceof MethodCandidateInfo candidate && candidate.isVarargs();
  }

  /** A call in code that does not compile. */
  int unresolved(
      PsiElement tree, @Nullable PsiExpression qualifier, @Nullable PsiExpressionList arguments) {
    List<Integer> mentioned = new ArrayList<>();
    if (qualifier != null && !Instances.isTypeName(qualifier)) {
      mentioned.add(lowering.expressions.value(qualifier));
    }
    if (arguments != null) {
      for (PsiExpression argument : arguments.getExpressions()) {
        mentioned.add(lowering.expressions.value(argument));
      }
    }
    return frame.unknown("unresolved call", mentioned, tree);
  }

  private int receiver(PsiReferenceExpression named, PsiMethod method) {
    boolean isStatic = method.hasModifierProperty(PsiModifier.STATIC);
    PsiExpression qualifier = named.getQualifierExpression();
    int value = Statement.NONE;
    if (qualifier == null) {
      value = isStatic ? value : lowering.instances.owning(method, frame.site(named));
    } else if (!Instances.isTypeName(qualifier)) {
      value = lowering.expressions.stable(lowering.expressions.value(qualifier), qualifier);
    }
    if (isStatic) {
      return Statement.NONE;
    }
    // An instance method named through its class or in static code: it is not finished.
    return value == Statement.NONE ? frame.unknown("no receiver", List.of(), named) : value;
  }

  private MethodRef called(PsiReferenceExpression named, PsiMethod method) {
    MethodRef declared = frame.language.names().method(method);
    PsiExpression qualifier = named.getQualifierExpression();
    if (qualifier == null) {
      return qualified(declared, method, lowering.instances.owningClass(method));
    }
    return qualified(declared, method, classOf(qualifier, method));
  }

  private static @Nullable PsiClass classOf(PsiExpression qualifier, PsiMethod method) {
    if (qualifier instanceof PsiReferenceExpression reference
        && reference.resolve() instanceof PsiClass named) {
      return named;
    }
    PsiType type = qualifier.getType();
    if (type instanceof PsiIntersectionType parts) {
      return partWith(parts, method);
    }
    return type instanceof PsiArrayType ? null : Language.classOf(type);
  }

  /** javac casts to the part of an intersection that has the method. */
  private static @Nullable PsiClass partWith(PsiIntersectionType parts, PsiMethod method) {
    for (PsiType part : parts.getConjuncts()) {
      PsiClass type = Language.classOf(part);
      if (type != null && Classes.hasMember(type, method)) {
        return type;
      }
    }
    return Language.classOf(parts);
  }

  /** A method named through the receiver's static class, unless Object or an array has it. */
  MethodRef qualified(MethodRef declared, PsiMethod method, @Nullable PsiClass site) {
    boolean ofObject = declared.owner().equals(ClassNames.OBJECT);
    if (site == null || ofObject || !Classes.hasMember(site, method)) {
      return declared;
    }
    return declared.in(frame.language.names().nameOf(site));
  }

  private CallKind kind(PsiReferenceExpression named, PsiMethod method, MethodRef called) {
    PsiExpression qualifier = Language.skipParens(named.getQualifierExpression());
    boolean isStatic = method.hasModifierProperty(PsiModifier.STATIC);
    if (qualifier instanceof PsiSuperExpression && !isStatic) {
      return CallKind.SPECIAL;
    }
    PsiClass site =
        qualifier == null ? lowering.instances.owningClass(method) : classOf(qualifier, method);
    boolean throughObject = called.owner().equals(ClassNames.OBJECT);
    return kind(method, !throughObject && site != null && site.isInterface());
  }

  static CallKind kind(PsiMethod method, boolean throughInterface) {
    if (method.hasModifierProperty(PsiModifier.STATIC)) {
      return CallKind.STATIC;
    }
    return throughInterface ? CallKind.INTERFACE : CallKind.VIRTUAL;
  }

  /**
   * The arguments of a call, those of a variable-arity parameter in an array.
   *
   * @param varargs whether that array is made by the call
   */
  List<Integer> arguments(
      @Nullable PsiExpressionList list, PsiMethod method, boolean varargs, PsiElement place) {
    List<PsiExpression> trees = list == null ? List.of() : Arrays.asList(list.getExpressions());
    List<PsiType> formals = new ArrayList<>();
    for (PsiParameter parameter : method.getParameterList().getParameters()) {
      formals.add(parameter.getType());
    }
    if (!varargs || formals.isEmpty()) {
      List<Integer> values = new ArrayList<>(lowering.expressions.values(trees, formals));
      return fitted(values, formals.size(), place);
    }
    int fixed = formals.size() - 1;
    PsiType array = formals.get(fixed);
    PsiType element = array instanceof PsiEllipsisType type ? type.getComponentType() : array;
    List<PsiType> targets = new ArrayList<>(formals.subList(0, fixed));
    while (targets.size() < trees.size()) {
      targets.add(element);
    }
    List<Integer> values = lowering.expressions.values(trees, targets);
    int given = Math.min(fixed, values.size());
    List<Integer> arguments = fitted(new ArrayList<>(values.subList(0, given)), fixed, place);
    Site site = trees.isEmpty() ? Site.UNKNOWN : frame.site(trees.get(trees.size() - 1));
    arguments.add(
        lowering.creations.filledArray(array, values.subList(given, values.size()), site));
    return arguments;
  }

  /**
   * As many arguments as the method has parameters, also in code that is not finished: nobody knows
   * what becomes of the others.
   */
  private List<Integer> fitted(List<Integer> values, int wanted, PsiElement place) {
    if (values.size() > wanted) {
      List<Integer> others = values.subList(wanted, values.size());
      frame.unknown("argument without a parameter", others, place);
      others.clear();
    }
    while (values.size() < wanted) {
      values.add(frame.unknown("missing argument", List.of(), place));
    }
    return values;
  }

  /** Calls a method without arguments on a value, named through the value's static type. */
  int plainCall(int receiver, @Nullable PsiType type, String name, PsiElement tree, Site site) {
    PsiType found = typeWith(type, name);
    PsiClass owner = Language.classOf(found);
    PsiMethod method = owner == null ? null : find(owner, name);
    if (owner == null || method == null) {
      int target = frame.builder.temp();
      frame.builder.add(
          new Statement.Unknown(target, List.of(receiver), "unresolved " + name, site));
      return target;
    }
    int on =
        Objects.equals(found, type)
            ? receiver
            : lowering.conversions.castReference(receiver, type, found, site);
    MethodRef called = qualified(frame.language.names().method(method), method, owner);
    boolean isVoid = Language.isVoid(method.getReturnType());
    int target = isVoid ? Statement.NONE : frame.builder.temp();
    CallKind kind = kind(method, owner.isInterface());
    frame.builder.add(new Statement.Call(target, kind, called, on, List.of(), site));
    return target;
  }

  /** The bound or part of a type that has a method; the type itself if its erasure has it. */
  private static @Nullable PsiType typeWith(@Nullable PsiType type, String name) {
    PsiClass erased = Language.classOf(type);
    if (type == null || (erased != null && find(erased, name) != null)) {
      return type;
    }
    PsiType[] parts =
        type instanceof PsiIntersectionType intersection
            ? intersection.getConjuncts()
            : type instanceof PsiClassType named && named.resolve() != null
                ? named.getSuperTypes()
                : PsiType.EMPTY_ARRAY;
    for (PsiType part : parts) {
      PsiClass bound = Language.classOf(part);
      if (bound != null && find(bound, name) != null) {
        return part;
      }
    }
    return type;
  }

  private static @Nullable PsiMethod find(PsiClass owner, String name) {
    for (PsiMethod method : owner.findMethodsByName(name, true)) {
      if (method.getParameterList().isEmpty()) {
        return method;
      }
    }
    return null;
  }
}
