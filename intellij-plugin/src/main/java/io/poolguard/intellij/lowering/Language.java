package io.poolguard.intellij.lowering;

import com.intellij.openapi.project.Project;
import com.intellij.psi.CommonClassNames;
import com.intellij.psi.JavaPsiFacade;
import com.intellij.psi.PsiClass;
import com.intellij.psi.PsiClassType;
import com.intellij.psi.PsiConstantEvaluationHelper;
import com.intellij.psi.PsiElement;
import com.intellij.psi.PsiExpression;
import com.intellij.psi.PsiPrimitiveType;
import com.intellij.psi.PsiType;
import com.intellij.psi.PsiTypes;
import com.intellij.psi.search.GlobalSearchScope;
import com.intellij.psi.util.TypeConversionUtil;
import org.jspecify.annotations.Nullable;

/** The parts of the editor's model of Java that lowering needs. */
public final class Language {
  private final JavaPsiFacade facade;
  private final GlobalSearchScope scope;
  private final PsiConstantEvaluationHelper constants;
  private final Captures captures = new Captures();
  private final ClassNames names = new ClassNames(captures);

  /**
   * @param project the open project
   * @param scope where classes are looked for
   */
  public Language(Project project, GlobalSearchScope scope) {
    this.facade = JavaPsiFacade.getInstance(project);
    this.scope = scope;
    this.constants = facade.getConstantEvaluationHelper();
  }

  /** Names as class files have them. */
  public ClassNames names() {
    return names;
  }

  Captures captures() {
    return captures;
  }

  /** The value of a compile-time constant, or null. */
  @Nullable Object constant(PsiExpression expression) {
    return constants.computeConstantExpression(expression);
  }

  PsiClassType object() {
    return named(CommonClassNames.JAVA_LANG_OBJECT);
  }

  PsiClassType string() {
    return named(CommonClassNames.JAVA_LANG_STRING);
  }

  private PsiClassType named(String name) {
    return facade.getElementFactory().createTypeByFQClassName(name, scope);
  }

  /** The class of this name in sight. */
  @Nullable PsiClass find(String qualifiedName) {
    return facade.findClass(qualifiedName, scope);
  }

  /** A type without a receiver's type arguments. */
  static @Nullable PsiType erasure(@Nullable PsiType type) {
    return type == null ? null : TypeConversionUtil.erasure(type);
  }

  /** The primitive type of a box; null if it is none. */
  static @Nullable PsiPrimitiveType unboxed(@Nullable PsiType type) {
    return type == null ? null : PsiPrimitiveType.getUnboxedType(type);
  }

  static boolean isPrimitive(@Nullable PsiType type) {
    return type instanceof PsiPrimitiveType && !isVoid(type) && !isNull(type);
  }

  static boolean isVoid(@Nullable PsiType type) {
    return PsiTypes.voidType().equals(type);
  }

  static boolean isNull(@Nullable PsiType type) {
    return PsiTypes.nullType().equals(type);
  }

  /** Whether values of a type are ints of the IR. */
  static boolean isIntLike(@Nullable PsiType type) {
    return PsiTypes.intType().equals(type)
        || PsiTypes.booleanType().equals(type)
        || PsiTypes.charType().equals(type)
        || PsiTypes.byteType().equals(type)
        || PsiTypes.shortType().equals(type);
  }

  /** Whether a value of erased type {@code from} is one of erased type {@code to}. */
  static boolean isSubtype(@Nullable PsiType from, @Nullable PsiType to) {
    PsiType erasedFrom = erasure(from);
    PsiType erasedTo = erasure(to);
    return erasedFrom == null
        || erasedTo == null
        || isNull(erasedFrom)
        || TypeConversionUtil.isAssignable(erasedTo, erasedFrom, false);
  }

  /** The class of a type, of its bound or of its first part. */
  static @Nullable PsiClass classOf(@Nullable PsiType type) {
    return erasure(type) instanceof PsiClassType named ? named.resolve() : null;
  }

  /** The code element that an expression in parentheses stands for. */
  static @Nullable PsiExpression skipParens(@Nullable PsiExpression expression) {
    PsiExpression at = expression;
    while (at instanceof com.intellij.psi.PsiParenthesizedExpression inner) {
      at = inner.getExpression();
    }
    return at;
  }

  static int start(PsiElement element) {
    return element.getTextRange().getStartOffset();
  }
}
