package io.poolguard.intellij.lowering;

import com.intellij.psi.JavaRecursiveElementWalkingVisitor;
import com.intellij.psi.PsiAnonymousClass;
import com.intellij.psi.PsiClass;
import com.intellij.psi.PsiElement;
import com.intellij.psi.PsiExpressionList;
import com.intellij.psi.PsiField;
import com.intellij.psi.PsiLocalVariable;
import com.intellij.psi.PsiMember;
import com.intellij.psi.PsiMethod;
import com.intellij.psi.PsiModifier;
import com.intellij.psi.PsiNewExpression;
import com.intellij.psi.PsiParameter;
import com.intellij.psi.PsiPatternVariable;
import com.intellij.psi.PsiQualifiedExpression;
import com.intellij.psi.PsiReferenceExpression;
import com.intellij.psi.PsiVariable;
import com.intellij.psi.util.PsiTreeUtil;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The variables of the method around it that a local class or lambda uses, in the order of first
 * use. Constants are copied, not captured. A local class also captures what the local classes that
 * it creates or extends capture.
 */
public final class Captures {
  private final Map<PsiClass, List<PsiVariable>> known = new HashMap<>();

  /** What a class captures; empty for a class that is not local. */
  List<PsiVariable> of(PsiClass type) {
    List<PsiVariable> captured = known.get(type);
    if (captured != null) {
      return captured;
    }
    known.put(type, List.of());
    captured = isInMethod(type) ? used(type).variables() : List.of();
    known.put(type, captured);
    return captured;
  }

  private static boolean isInMethod(PsiClass type) {
    if (type.isInterface() || type.isEnum() || type.isRecord()) {
      return false;
    }
    PsiClass outer = type.getContainingClass();
    return ClassNames.isLocal(type) || (outer != null && isInMethod(outer));
  }

  /** What a lambda or the body of a local class captures. */
  Used used(PsiElement tree) {
    UseScanner scanner = new UseScanner(tree);
    tree.accept(scanner);
    return new Used(new ArrayList<>(scanner.used), scanner.usesThis);
  }

  /**
   * What a piece of code takes from around it.
   *
   * @param variables local variables and parameters
   * @param usesThis whether it uses the instance around it
   */
  record Used(List<PsiVariable> variables, boolean usesThis) {}

  static boolean isLocalVariable(PsiElement element) {
    return element instanceof PsiLocalVariable
        || element instanceof PsiPatternVariable
        || element instanceof PsiParameter;
  }

  private final class UseScanner extends JavaRecursiveElementWalkingVisitor {
    private final PsiElement root;
    private final Set<PsiVariable> used = new LinkedHashSet<>();
    private boolean usesThis;

    UseScanner(PsiElement root) {
      this.root = root;
    }

    @Override
    public void visitExpressionList(PsiExpressionList list) {
      // The arguments of an anonymous class are evaluated outside of it.
      if (!(root instanceof PsiAnonymousClass && root.equals(list.getParent()))) {
        super.visitExpressionList(list);
      }
    }

    @Override
    public void visitReferenceExpression(PsiReferenceExpression expression) {
      super.visitReferenceExpression(expression);
      if (expression.getQualifierExpression() != null) {
        return;
      }
      PsiElement target = expression.resolve();
      if (target instanceof PsiVariable variable && isLocalVariable(variable)) {
        boolean outside = !PsiTreeUtil.isAncestor(root, variable, true);
        if (outside && variable.computeConstantValue() == null) {
          used.add(variable);
        }
      } else if (target instanceof PsiField || target instanceof PsiMethod) {
        usesThis |= !((PsiMember) target).hasModifierProperty(PsiModifier.STATIC);
      }
    }

    @Override
    public void visitThisExpression(com.intellij.psi.PsiThisExpression expression) {
      usesInstance(expression);
    }

    @Override
    public void visitSuperExpression(com.intellij.psi.PsiSuperExpression expression) {
      usesInstance(expression);
    }

    private void usesInstance(PsiQualifiedExpression expression) {
      usesThis = true;
      super.visitExpression(expression);
    }

    @Override
    public void visitNewExpression(PsiNewExpression expression) {
      super.visitNewExpression(expression);
      PsiClass created = Creations.createdClass(expression);
      if (created != null) {
        addCaptures(created);
        usesThis |= Classes.hasOuterInstance(created) && expression.getQualifier() == null;
      }
    }

    @Override
    public void visitClass(PsiClass type) {
      super.visitClass(type);
      PsiClass superclass = type.getSuperClass();
      if (superclass != null) {
        addCaptures(superclass);
      }
    }

    private void addCaptures(PsiClass created) {
      for (PsiVariable variable : of(created)) {
        if (!PsiTreeUtil.isAncestor(root, variable, true)) {
          used.add(variable);
        }
      }
    }
  }
}
