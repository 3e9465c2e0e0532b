package io.poolguard.intellij.inspection;

import com.intellij.codeInsight.ExceptionUtil;
import com.intellij.psi.LambdaUtil;
import com.intellij.psi.PsiCall;
import com.intellij.psi.PsiClassType;
import com.intellij.psi.PsiElement;
import com.intellij.psi.PsiErrorElement;
import com.intellij.psi.PsiExpression;
import com.intellij.psi.PsiJavaCodeReferenceElement;
import com.intellij.psi.PsiJavaFile;
import com.intellij.psi.PsiLambdaExpression;
import com.intellij.psi.PsiMethod;
import com.intellij.psi.PsiResourceListElement;
import com.intellij.psi.PsiThrowStatement;
import com.intellij.psi.PsiType;
import com.intellij.psi.PsiTypes;
import com.intellij.psi.util.InheritanceUtil;
import com.intellij.psi.util.PsiTreeUtil;
import java.util.Arrays;
import java.util.Collection;

/**
 * What the compiler would refuse in a file, as far as its tree tells: there is no compiler here.
 *
 * @param syntax places that do not parse
 * @param names names that stand for nothing
 * @param exceptions exceptions that nobody catches or declares, or that a method may not declare
 * @param resources resources of a {@code try} that it cannot close
 * @param functions lambdas that give no value where one is wanted, or the other way round
 */
record Faults(int syntax, int names, int exceptions, int resources, int functions) {
  static Faults of(PsiJavaFile file) {
    int names = 0;
    for (PsiJavaCodeReferenceElement each : all(file, PsiJavaCodeReferenceElement.class)) {
      names += each.resolve() == null ? 1 : 0;
    }
    int exceptions = 0;
    for (PsiElement each :
        PsiTreeUtil.findChildrenOfAnyType(
            file, PsiCall.class, PsiThrowStatement.class, PsiResourceListElement.class)) {
      exceptions += ExceptionUtil.getOwnUnhandledExceptions(each).size();
    }
    for (PsiMethod method : all(file, PsiMethod.class)) {
      exceptions += undeclarable(method);
    }
    int resources = 0;
    for (PsiResourceListElement each : all(file, PsiResourceListElement.class)) {
      resources +=
          InheritanceUtil.isInheritor(each.getType(), AutoCloseable.class.getName()) ? 0 : 1;
    }
    int functions = 0;
    for (PsiLambdaExpression each : all(file, PsiLambdaExpression.class)) {
      functions += fits(each) ? 0 : 1;
    }
    int syntax = all(file, PsiErrorElement.class).size();
    return new Faults(syntax, names, exceptions, resources, functions);
  }

  private static <T extends PsiElement> Collection<T> all(PsiJavaFile file, Class<T> type) {
    return PsiTreeUtil.findChildrenOfType(file, type);
  }

  /** Whether a lambda gives a value if, and only if, its function has one. */
  private static boolean fits(PsiLambdaExpression lambda) {
    PsiType wanted = LambdaUtil.getFunctionalInterfaceReturnType(lambda);
    if (wanted == null) {
      return false;
    }
    boolean value = !wanted.equals(PsiTypes.voidType());
    if (lambda.getBody() instanceof PsiExpression result) {
      return !(value && PsiTypes.voidType().equals(result.getType()));
    }
    return value ? lambda.isValueCompatible() : lambda.isVoidCompatible();
  }

  /** How many checked exceptions a method declares that one which it overrides does not. */
  private static int undeclarable(PsiMethod method) {
    int count = 0;
    for (PsiMethod above : method.findSuperMethods()) {
      for (PsiClassType thrown : method.getThrowsList().getReferencedTypes()) {
        boolean declared =
            Arrays.stream(above.getThrowsList().getReferencedTypes())
                .anyMatch(wider -> wider.isAssignableFrom(thrown));
        count += declared || ExceptionUtil.isUncheckedException(thrown) ? 0 : 1;
      }
    }
    return count;
  }

  boolean isNoMoreThan(Faults other) {
    return syntax <= other.syntax
        && names <= other.names
        && exceptions <= other.exceptions
        && resources <= other.resources
        && functions <= other.functions;
  }
}
