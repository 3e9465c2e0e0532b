package io.poolguard.intellij.lowering;

import com.intellij.psi.PsiArrayType;
import com.intellij.psi.PsiClass;
import com.intellij.psi.PsiEllipsisType;
import com.intellij.psi.PsiMethod;
import com.intellij.psi.PsiMethodReferenceExpression;
import com.intellij.psi.PsiMethodReferenceUtil;
import com.intellij.psi.PsiModifier;
import com.intellij.psi.PsiSuperExpression;
import com.intellij.psi.PsiType;
import io.poolguard.analysis.ir.CallKind;
import io.poolguard.analysis.ir.MethodRef;
import io.poolguard.analysis.ir.Site;
import io.poolguard.analysis.ir.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The body of a method reference whose arguments are not passed on as they are. */
final class Adaptation {
  private final Lowering lowering;
  private final Frame frame;
  private final PsiMethodReferenceExpression tree;
  private final Functions.Reference reference;
  private final List<? extends @Nullable PsiType> types;

  /**
   * @param types the types of the body's parameters
   */
  Adaptation(
      Lowering lowering,
      PsiMethodReferenceExpression tree,
      Functions.Reference reference,
      List<? extends @Nullable PsiType> types) {
    this.lowering = lowering;
    this.frame = lowering.frame;
    this.tree = tree;
    this.reference = reference;
    this.types = types;
  }

  /**
   * Lowers the body.
   *
   * @param values the parameters without the captured variables of a local class, the bound
   *     receiver first
   * @param skipped how many captured variables were left out
   * @return the local of the result, or {@link Statement#NONE}
   */
  int lower(List<Integer> values, int skipped) {
    Site site = frame.site(tree);
    PsiMethod method = reference.method();
    PsiClass created = reference.created();
    if (created == null && method == null) {
      PsiType type = PsiMethodReferenceUtil.getQualifierType(tree);
      int target = frame.builder.temp();
      int length = values.isEmpty() ? frame.number(0, site) : values.get(0);
      String descriptor =
          type instanceof PsiArrayType
              ? frame.language.names().descriptor(type)
              : "[Ljava/lang/Object;";
      frame.builder.add(new Statement.NewArray(target, descriptor, length, site));
      return target;
    }
    boolean isSuper = tree.getQualifier() instanceof PsiSuperExpression;
    boolean isStatic = method == null || method.hasModifierProperty(PsiModifier.STATIC);
    boolean hasReceiver = created == null && !isStatic && !isSuper;
    List<Integer> arguments = arguments(values, hasReceiver ? 1 : 0, skipped, site);
    if (created != null) {
      return lowering.creations.newObject(created, method, arguments, tree);
    }
    if (method == null || (hasReceiver && values.isEmpty())) {
      return frame.unknown("unresolved method reference", values, tree);
    }
    int receiver = isSuper ? Instances.THIS : hasReceiver ? values.get(0) : Statement.NONE;
    boolean isVoid = Language.isVoid(method.getReturnType());
    int target = isVoid ? Statement.NONE : frame.builder.temp();
    MethodRef named = frame.language.names().method(method);
    PsiClass owner = method.getContainingClass();
    CallKind kind =
        isSuper ? CallKind.SPECIAL : Calls.kind(method, owner != null && owner.isInterface());
    frame.builder.add(new Statement.Call(target, kind, named, receiver, arguments, site));
    return target;
  }

  private List<Integer> arguments(List<Integer> values, int first, int skipped, Site site) {
    PsiMethod method = reference.method();
    PsiClass created = reference.created();
    List<PsiType> formals =
        method != null
            ? Creations.parameters(method)
            : created == null ? List.of() : Records.componentTypes(created);
    List<Integer> arguments = new ArrayList<>();
    int fixed = reference.varargs() ? formals.size() - 1 : formals.size();
    for (int i = 0; i < fixed && first + i < values.size(); i++) {
      PsiType from = types.get(first + i + skipped);
      arguments.add(
          lowering.conversions.convert(values.get(first + i), from, formals.get(i), site));
    }
    while (arguments.size() < fixed) {
      arguments.add(frame.unknown("missing argument", List.of(), tree));
    }
    if (reference.varargs()) {
      PsiType array = formals.get(fixed);
      PsiType element = array instanceof PsiEllipsisType type ? type.getComponentType() : array;
      List<Integer> rest = new ArrayList<>();
      for (int i = first + fixed; i < values.size(); i++) {
        rest.add(
            lowering.conversions.convert(values.get(i), types.get(i + skipped), element, site));
      }
      arguments.add(lowering.creations.filledArray(array, rest, site));
    }
    return arguments;
  }
}
