package io.poolguard.intellij.lowering;

import com.intellij.psi.PsiAnonymousClass;
import com.intellij.psi.PsiClass;
import com.intellij.psi.PsiClassInitializer;
import com.intellij.psi.PsiElement;
import com.intellij.psi.PsiEnumConstant;
import com.intellij.psi.PsiEnumConstantInitializer;
import com.intellij.psi.PsiExpressionList;
import com.intellij.psi.PsiField;
import com.intellij.psi.PsiFile;
import com.intellij.psi.PsiMember;
import com.intellij.psi.PsiMethod;
import com.intellij.psi.PsiMethodCallExpression;
import com.intellij.psi.PsiModifier;
import com.intellij.psi.PsiTypeParameter;
import com.intellij.psi.util.InheritanceUtil;
import com.intellij.psi.util.PsiTreeUtil;
import com.intellij.util.JavaPsiConstructorUtil;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How classes lie inside each other. */
public final class Classes {
  private Classes() {}

  /**
   * The class around an element. The arguments of an anonymous class's constructor lie outside that
   * class.
   */
  public static @Nullable PsiClass enclosing(PsiElement element) {
    PsiElement child = element;
    for (PsiElement at = element.getParent(); at != null; at = at.getParent()) {
      if (at instanceof PsiFile && !(at instanceof PsiClass)) {
        return null;
      }
      boolean inside =
          at instanceof PsiClass
              && !(at instanceof PsiTypeParameter)
              && !(at instanceof PsiAnonymousClass && child instanceof PsiExpressionList);
      if (inside) {
        return (PsiClass) at;
      }
      child = at;
    }
    return element instanceof PsiMember member ? member.getContainingClass() : null;
  }

  /** The local and anonymous classes directly in a class, in the order of their text. */
  static List<PsiClass> localClassesOf(PsiClass around) {
    List<PsiClass> found = new ArrayList<>();
    for (PsiClass each : PsiTreeUtil.findChildrenOfType(around, PsiClass.class)) {
      if (ClassNames.isLocal(each) && around.equals(enclosing(each))) {
        found.add(each);
      }
    }
    // The classes in the arguments of an anonymous class are made before it.
    List<PsiClass> ordered = new ArrayList<>();
    for (PsiClass each : found) {
      int at = ordered.size();
      while (at > 0 && PsiTreeUtil.isAncestor(ordered.get(at - 1), each, true)) {
        at--;
      }
      ordered.add(at, each);
    }
    return ordered;
  }

  /** Whether the constructors of a class take the name and ordinal of an enum constant. */
  static boolean takesNameAndOrdinal(PsiClass owner) {
    return owner.isEnum() || owner instanceof PsiEnumConstantInitializer;
  }

  /** Whether the objects of a class know an object of the class around it. */
  static boolean hasOuterInstance(PsiClass type) {
    if (type.isInterface()
        || type.isEnum()
        || type.isRecord()
        || type instanceof PsiTypeParameter) {
      return false;
    }
    if (!ClassNames.isLocal(type)) {
      PsiClass outer = type.getContainingClass();
      return outer != null && !outer.isInterface() && !type.hasModifierProperty(PsiModifier.STATIC);
    }
    return !(type instanceof PsiEnumConstantInitializer) && !inStaticContext(type);
  }

  /** Whether code has no {@code this} around it. */
  static boolean inStaticContext(PsiElement element) {
    PsiElement child = element;
    for (PsiElement at = element.getParent(); at != null; at = at.getParent()) {
      if (at instanceof PsiMethod || at instanceof PsiClassInitializer || at instanceof PsiField) {
        return at instanceof PsiEnumConstant
            || ((PsiMember) at).hasModifierProperty(PsiModifier.STATIC);
      }
      if (at instanceof PsiExpressionList
          && at.getParent() instanceof PsiMethodCallExpression call
          && JavaPsiConstructorUtil.isConstructorCall(call)) {
        return true;
      }
      boolean classAround =
          at instanceof PsiClass
              && !(at instanceof PsiAnonymousClass && child instanceof PsiExpressionList);
      if (classAround || at instanceof PsiFile) {
        return !classAround;
      }
      child = at;
    }
    return true;
  }

  /** Whether a class has a member: declares it or inherits it. */
  static boolean hasMember(PsiClass type, PsiMember member) {
    PsiClass owner = member.getContainingClass();
    if (owner == null) {
      return false;
    }
    if (owner.equals(type) || type.getManager().areElementsEquivalent(owner, type)) {
      return true;
    }
    return !member.hasModifierProperty(PsiModifier.PRIVATE)
        && InheritanceUtil.isInheritorOrSelf(type, owner, true);
  }
}
