package io.poolguard.intellij.lowering;

import com.intellij.openapi.util.text.StringUtil;
import com.intellij.psi.PsiAnnotation;
import com.intellij.psi.PsiDeclarationStatement;
import com.intellij.psi.PsiElement;
import com.intellij.psi.PsiImportList;
import com.intellij.psi.PsiJavaCodeReferenceElement;
import com.intellij.psi.PsiJavaFile;
import com.intellij.psi.PsiLiteralExpression;
import com.intellij.psi.PsiLocalVariable;
import com.intellij.psi.PsiStatement;
import org.jspecify.annotations.Nullable;

/**
 * A local variable that Lombok closes where its block ends. Compilers and class files have the
 * {@code try} that Lombok writes; the editor's tree has the annotation alone.
 *
 * @param variable the annotated one
 * @param release the method that gives it back
 */
record Cleanup(PsiLocalVariable variable, String release) {
  private static final String ANNOTATION = "lombok.Cleanup";

  /** That of a declaration; null if it has none. */
  static @Nullable Cleanup of(PsiStatement statement) {
    if (statement instanceof PsiDeclarationStatement declarations) {
      for (PsiElement each : declarations.getDeclaredElements()) {
        if (each instanceof PsiLocalVariable variable && variable.getInitializer() != null) {
          for (PsiAnnotation annotation : variable.getAnnotations()) {
            if (isCleanup(annotation)) {
              return new Cleanup(variable, release(annotation));
            }
          }
        }
      }
    }
    return null;
  }

  /** By its name alone where Lombok is not on the class path, or not yet. */
  private static boolean isCleanup(PsiAnnotation annotation) {
    PsiJavaCodeReferenceElement name = annotation.getNameReferenceElement();
    if (name == null) {
      return false;
    }
    if (name.isQualified() || name.resolve() != null) {
      return annotation.hasQualifiedName(ANNOTATION);
    }
    return ANNOTATION.endsWith("." + name.getReferenceName())
        && annotation.getContainingFile() instanceof PsiJavaFile file
        && file.getImportList() != null
        && isImported(file.getImportList());
  }

  private static boolean isImported(PsiImportList imports) {
    return imports.findSingleClassImportStatement(ANNOTATION) != null
        || imports.findOnDemandImportStatement(StringUtil.getPackageName(ANNOTATION)) != null;
  }

  private static String release(PsiAnnotation annotation) {
    return annotation.findDeclaredAttributeValue("value") instanceof PsiLiteralExpression literal
            && literal.getValue() instanceof String name
        ? name
        : "close";
  }
}
