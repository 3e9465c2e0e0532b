package io.poolguard.intellij.inspection;

import com.intellij.psi.JavaRecursiveElementWalkingVisitor;
import com.intellij.psi.PsiCallExpression;
import com.intellij.psi.PsiClass;
import com.intellij.psi.PsiClassType;
import com.intellij.psi.PsiElement;
import com.intellij.psi.PsiExpression;
import com.intellij.psi.PsiMethod;
import com.intellij.psi.PsiMethodCallExpression;
import com.intellij.psi.PsiMethodReferenceExpression;
import com.intellij.psi.PsiParameter;
import com.intellij.psi.PsiPatternVariable;
import com.intellij.psi.PsiReferenceExpression;
import com.intellij.psi.PsiType;
import com.intellij.psi.PsiTypeCastExpression;
import com.intellij.psi.PsiTypeParameter;
import com.intellij.psi.PsiVariable;
import io.poolguard.analysis.Interest;
import io.poolguard.analysis.ir.MethodRef;
import io.poolguard.intellij.lowering.ClassNames;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Tells methods that cannot acquire a resource by the types that their calls, allocations, casts
 * and variables yield, unless a rule asks for what they call. Lambdas are part of their method,
 * local classes are not. It saves work and decides nothing: with every answer "yes" the findings
 * are the same.
 */
final class Prefilter {
  private final ClassNames names;
  private final Interest interest;
  private final Map<String, Boolean> known = new HashMap<>();
  private final Map<MethodRef, Boolean> concerning = new HashMap<>();

  Prefilter(ClassNames names, Interest interest) {
    this.names = names;
    this.interest = interest;
  }

  /** Whether the elements of a method could acquire, or call what a rule asks for. */
  boolean mayAcquire(List<? extends PsiElement> roots) {
    for (PsiElement root : roots) {
      Search search = new Search();
      root.accept(search);
      if (search.found) {
        return true;
      }
    }
    return false;
  }

  private boolean holds(@Nullable PsiType type) {
    return type != null && known.computeIfAbsent(names.descriptor(type), interest::mayHoldResource);
  }

  /** Whether the result of a method, or the object of a constructor, may hold one. */
  private boolean yields(PsiMethod method) {
    PsiClass made = method.isConstructor() ? method.getContainingClass() : null;
    return made == null
        ? holds(method.getReturnType())
        : known.computeIfAbsent("L" + names.nameOf(made) + ";", interest::mayHoldResource);
  }

  /**
   * Whether a rule asks for a method.
   *
   * @param through the class of the expression before the dot, which class files name as the owner
   */
  private boolean concerns(PsiMethod method, @Nullable PsiClass through) {
    if (!interest.looksAtCalls()) {
      return false;
    }
    MethodRef named = names.method(method);
    String owner =
        through == null || through instanceof PsiTypeParameter
            ? named.owner()
            : names.nameOf(through);
    return concerning.computeIfAbsent(
        new MethodRef(owner, named.name(), named.descriptor()), interest::concerns);
  }

  private static @Nullable PsiClass through(PsiCallExpression call) {
    PsiExpression before =
        call instanceof PsiMethodCallExpression named
            ? named.getMethodExpression().getQualifierExpression()
            : null;
    return before != null && before.getType() instanceof PsiClassType type ? type.resolve() : null;
  }

  private final class Search extends JavaRecursiveElementWalkingVisitor {
    private boolean found;

    private void note(boolean holds) {
      if (holds) {
        found = true;
        stopWalking();
      }
    }

    @Override
    public void visitClass(PsiClass type) {
      // A local class has methods of its own.
    }

    @Override
    public void visitCallExpression(PsiCallExpression expression) {
      super.visitCallExpression(expression);
      PsiMethod called = expression.resolveMethod();
      note(holds(expression.getType()) || (called != null && yields(called)));
      note(called != null && concerns(called, through(expression)));
    }

    @Override
    public void visitTypeCastExpression(PsiTypeCastExpression expression) {
      super.visitTypeCastExpression(expression);
      note(holds(expression.getType()));
    }

    @Override
    public void visitParameter(PsiParameter parameter) {
      super.visitParameter(parameter);
      note(!(parameter.getDeclarationScope() instanceof PsiMethod) && holds(parameter.getType()));
    }

    @Override
    public void visitPatternVariable(PsiPatternVariable variable) {
      super.visitPatternVariable(variable);
      note(holds(variable.getType()));
    }

    @Override
    public void visitReferenceExpression(PsiReferenceExpression expression) {
      visitExpression(expression);
      // A variable of a type parameter's type is cast where it is read.
      note(
          expression.resolve() instanceof PsiVariable variable
              && variable.getType() instanceof PsiClassType type
              && type.resolve() instanceof PsiTypeParameter
              && holds(expression.getType()));
    }

    @Override
    public void visitMethodReferenceExpression(PsiMethodReferenceExpression expression) {
      visitExpression(expression);
      note(
          expression.resolve() instanceof PsiMethod method
              && (yields(method) || concerns(method, null)));
    }
  }
}
