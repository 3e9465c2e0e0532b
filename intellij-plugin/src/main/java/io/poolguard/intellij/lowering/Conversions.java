package io.poolguard.intellij.lowering;

import com.intellij.psi.PsiExpression;
import com.intellij.psi.PsiPrimitiveType;
import com.intellij.psi.PsiType;
import com.intellij.psi.PsiTypeCastExpression;
import com.intellij.psi.PsiTypeElement;
import com.intellij.psi.PsiTypes;
import io.poolguard.analysis.ir.CallKind;
import io.poolguard.analysis.ir.Constant;
import io.poolguard.analysis.ir.MethodRef;
import io.poolguard.analysis.ir.Site;
import io.poolguard.analysis.ir.Statement;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Constants, casts, boxing and unboxing, primitive conversions. */
final class Conversions {
  private final Frame frame;

  Conversions(Lowering lowering) {
    this.frame = lowering.frame;
  }

  /** A compile-time constant. */
  static Constant constant(Object value) {
    if (value instanceof String text) {
      return new Constant.StringConstant(text);
    }
    if (value instanceof Boolean truth) {
      return new Constant.IntConstant(truth ? 1 : 0);
    }
    if (value instanceof Character letter) {
      return new Constant.IntConstant(letter);
    }
    if (value instanceof Integer || value instanceof Short || value instanceof Byte) {
      return new Constant.IntConstant(((Number) value).intValue());
    }
    return new Constant.OtherConstant(value.toString());
  }

  /** A value of {@code tree}'s type as one of type {@code target}. */
  int convert(int value, PsiExpression tree, @Nullable PsiType target) {
    return convert(value, tree.getType(), target, frame.addedSite(tree));
  }

  int convert(int value, @Nullable PsiType from, @Nullable PsiType target, Site site) {
    if (value == Statement.NONE || from == null || target == null) {
      return value;
    }
    if (Language.isVoid(target) || Language.isVoid(from) || Language.isNull(from)) {
      return value;
    }
    boolean primitive = Language.isPrimitive(from);
    if (primitive && !Language.isPrimitive(target)) {
      return box(value, from, target, site);
    }
    if (!primitive && Language.isPrimitive(target)) {
      PsiPrimitiveType unboxed = Language.unboxed(from);
      return unboxed == null ? value : widen(unbox(value, unboxed, site), unboxed, target, site);
    }
    return primitive ? widen(value, from, target, site) : value;
  }

  private int box(int value, PsiType from, PsiType target, Site site) {
    PsiPrimitiveType wanted = Language.unboxed(target);
    PsiPrimitiveType primitive = wanted == null ? (PsiPrimitiveType) from : wanted;
    String owner = boxOf(primitive);
    String descriptor = "(" + frame.language.names().descriptor(primitive) + ")L" + owner + ";";
    frame.beginLine(site);
    int result = frame.builder.temp();
    frame.builder.add(
        new Statement.Call(
            result,
            CallKind.STATIC,
            new MethodRef(owner, "valueOf", descriptor),
            Statement.NONE,
            List.of(widen(value, from, primitive, site)),
            site));
    return result;
  }

  private static String boxOf(PsiPrimitiveType primitive) {
    String boxed = primitive.getBoxedTypeName();
    return boxed == null ? ClassNames.OBJECT : boxed.replace('.', '/');
  }

  private int unbox(int value, PsiPrimitiveType primitive, Site site) {
    String descriptor = "()" + frame.language.names().descriptor(primitive);
    MethodRef method = new MethodRef(boxOf(primitive), primitive.getName() + "Value", descriptor);
    frame.beginLine(site);
    int result = frame.builder.temp();
    frame.builder.add(new Statement.Call(result, CallKind.VIRTUAL, method, value, List.of(), site));
    return result;
  }

  /**
   * Int to int keeps its value in the analysis unless it is narrowed; anything else becomes an
   * unknown number.
   */
  private int widen(int value, PsiType from, PsiType target, Site site) {
    if (from.equals(target)
        || (Language.isIntLike(from) && Language.isIntLike(target) && isWider(target, from))) {
      return value;
    }
    int result = frame.builder.temp();
    frame.builder.add(new Statement.Compute(result, List.of(value), site));
    return result;
  }

  private static boolean isWider(PsiType wide, PsiType narrow) {
    if (PsiTypes.intType().equals(wide)) {
      return !PsiTypes.booleanType().equals(narrow);
    }
    return PsiTypes.shortType().equals(wide) && PsiTypes.byteType().equals(narrow);
  }

  /** A cast expression; {@code value} is its operand. */
  int cast(int value, PsiTypeCastExpression tree) {
    PsiExpression operand = tree.getOperand();
    PsiTypeElement named = tree.getCastType();
    PsiType from = operand == null ? null : operand.getType();
    PsiType target = named == null ? null : named.getType();
    Site site = frame.site(tree);
    if (Language.isPrimitive(from) || Language.isPrimitive(target)) {
      return convert(castForUnboxing(value, from, target, site), boxed(from, target), target, site);
    }
    return castReference(value, from, target, site);
  }

  private int castForUnboxing(
      int value, @Nullable PsiType from, @Nullable PsiType target, Site site) {
    return Objects.equals(boxed(from, target), from)
        ? value
        : castReference(value, from, boxed(from, target), site);
  }

  /** What a reference is cast to before it is unboxed. */
  private @Nullable PsiType boxed(@Nullable PsiType from, @Nullable PsiType target) {
    if (Language.isPrimitive(from)
        || Language.unboxed(from) != null
        || !(target instanceof PsiPrimitiveType primitive)) {
      return from;
    }
    return primitive.getBoxedType(
        frame.owner.type().getManager(), frame.owner.type().getResolveScope());
  }

  /** A cast that is left out where the value has the type already. */
  int castReference(int value, @Nullable PsiType from, @Nullable PsiType target, Site site) {
    PsiType erased = Language.erasure(target);
    if (value == Statement.NONE
        || erased == null
        || from == null
        || Language.isPrimitive(erased)
        || Language.isVoid(erased)
        || Language.isNull(erased)
        || Language.isSubtype(from, erased)) {
      return value;
    }
    int result = frame.builder.temp();
    frame.builder.add(new Statement.Cast(result, value, frame.castName(erased), site));
    return result;
  }
}
