package io.poolguard.intellij.lowering;

import com.intellij.psi.JavaTokenType;
import com.intellij.psi.PsiExpression;
import com.intellij.psi.PsiJavaToken;
import com.intellij.psi.PsiPolyadicExpression;
import com.intellij.psi.PsiPrimitiveType;
import com.intellij.psi.PsiType;
import com.intellij.psi.PsiTypes;
import com.intellij.psi.PsiUnaryExpression;
import com.intellij.psi.tree.IElementType;
import com.intellij.psi.util.TypeConversionUtil;
import io.poolguard.analysis.ir.CallKind;
import io.poolguard.analysis.ir.MethodRef;
import io.poolguard.analysis.ir.Site;
import io.poolguard.analysis.ir.Statement;
import io.poolguard.analysis.ir.Statement.Operator;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Operators that compute a value. */
final class Operators {
  private final Lowering lowering;
  private final Frame frame;

  Operators(Lowering lowering) {
    this.lowering = lowering;
    this.frame = lowering.frame;
  }

  /**
   * The type to which an operator converts both operands (JLS 5.6.2); null if it compares
   * references.
   */
  static @Nullable PsiType promoted(
      @Nullable PsiType left, @Nullable PsiType right, boolean equality) {
    if (equality && !Language.isPrimitive(left) && !Language.isPrimitive(right)) {
      return null;
    }
    PsiPrimitiveType first = primitive(left);
    PsiPrimitiveType second = primitive(right);
    if (first == null || second == null) {
      return null;
    }
    if (PsiTypes.booleanType().equals(first) || PsiTypes.booleanType().equals(second)) {
      return PsiTypes.booleanType();
    }
    return TypeConversionUtil.binaryNumericPromotion(first, second);
  }

  private static @Nullable PsiPrimitiveType primitive(@Nullable PsiType type) {
    return Language.isPrimitive(type) ? (PsiPrimitiveType) type : Language.unboxed(type);
  }

  /** The type to which a unary operator or a shift converts its operand. */
  static @Nullable PsiType promoted(@Nullable PsiType type) {
    PsiPrimitiveType primitive = primitive(type);
    if (primitive == null || PsiTypes.booleanType().equals(primitive)) {
      return primitive;
    }
    return TypeConversionUtil.binaryNumericPromotion(primitive, PsiTypes.intType());
  }

  int unary(PsiUnaryExpression tree) {
    PsiExpression operand = tree.getOperand();
    if (operand == null) {
      return frame.unknown("missing expression", List.of(), tree);
    }
    int value = lowering.expressions.value(operand, promoted(operand.getType()));
    int result = frame.builder.temp();
    frame.builder.add(new Statement.Compute(result, List.of(value), frame.site(tree)));
    return result;
  }

  int binary(PsiPolyadicExpression tree) {
    PsiExpression[] operands = tree.getOperands();
    if (isString(tree.getType()) && tree.getOperationTokenType() == JavaTokenType.PLUS) {
      return concatenate(tree);
    }
    IElementType operator = tree.getOperationTokenType();
    int value = Statement.NONE;
    PsiType type = null;
    for (int i = 0; i < operands.length; i++) {
      PsiExpression operand = operands[i];
      if (i == 0) {
        type = operand.getType();
        PsiType target = operands.length < 2 ? type : left(operator, type, operands[1].getType());
        value = lowering.expressions.value(operand, target);
        value = lowering.expressions.stable(value, operand);
        continue;
      }
      PsiType own = operand.getType();
      PsiType leftType = left(operator, type, own);
      Site site = site(tree, operand);
      if (i > 1) {
        value = lowering.conversions.convert(value, type, leftType, site);
      }
      PsiType rightType = isShift(operator) ? promoted(own) : leftType;
      int right = lowering.expressions.value(operand, rightType);
      value = compute(operator, leftType, List.of(value, right), site);
      type = leftType;
    }
    return value;
  }

  private Site site(PsiPolyadicExpression tree, PsiExpression operand) {
    PsiJavaToken token = tree.getTokenBeforeOperand(operand);
    return token == null
        ? frame.site(tree)
        : frame.owner.positions().site(tree, Language.start(token));
  }

  /** The type of the left operand, which is that of the result. */
  static @Nullable PsiType left(
      IElementType operator, @Nullable PsiType left, @Nullable PsiType right) {
    return isShift(operator) ? promoted(left) : promoted(left, right, false);
  }

  static boolean isShift(IElementType operator) {
    return operator == JavaTokenType.LTLT
        || operator == JavaTokenType.GTGT
        || operator == JavaTokenType.GTGTGT;
  }

  /** The value of an operator whose operands, left and right, have been converted. */
  int compute(IElementType token, @Nullable PsiType type, List<Integer> operands, Site site) {
    Operator operator = operator(token);
    int result = frame.builder.temp();
    if (operator != null && Language.isIntLike(type)) {
      frame.builder.add(
          new Statement.Arithmetic(result, operator, operands.get(0), operands.get(1), site));
    } else {
      frame.builder.add(new Statement.Compute(result, operands, site));
    }
    return result;
  }

  private static @Nullable Operator operator(IElementType token) {
    if (token == JavaTokenType.PLUS) {
      return Operator.ADD;
    }
    if (token == JavaTokenType.MINUS) {
      return Operator.SUBTRACT;
    }
    if (token == JavaTokenType.AND) {
      return Operator.AND;
    }
    if (token == JavaTokenType.OR) {
      return Operator.OR;
    }
    return token == JavaTokenType.XOR ? Operator.XOR : null;
  }

  static boolean isString(@Nullable PsiType type) {
    return type != null && type.equalsToText("java.lang.String");
  }

  private int concatenate(PsiPolyadicExpression tree) {
    List<Integer> values = new ArrayList<>();
    parts(tree, values);
    int result = frame.builder.temp();
    frame.builder.add(new Statement.Compute(result, values, frame.site(tree)));
    return result;
  }

  /** The parts of a concatenation; what stands before the first string is added up as numbers. */
  private void parts(PsiPolyadicExpression tree, List<Integer> values) {
    for (PsiExpression operand : tree.getOperands()) {
      PsiExpression part = Language.skipParens(operand);
      if (part == null) {
        continue;
      }
      boolean nested =
          part instanceof PsiPolyadicExpression inner
              && isString(inner.getType())
              && inner.getOperationTokenType() == JavaTokenType.PLUS
              && frame.language.constant(inner) == null;
      if (nested) {
        parts((PsiPolyadicExpression) part, values);
      } else {
        int value = asText(lowering.expressions.value(part), part);
        values.add(lowering.expressions.stable(value, part));
      }
    }
  }

  /**
   * Objects are converted when they are evaluated, by a call; strings, primitives and their boxes
   * are not.
   */
  private int asText(int value, PsiExpression tree) {
    PsiType type = tree.getType();
    boolean converted =
        primitive(type) == null && type != null && !Language.isNull(type) && !isString(type);
    if (!converted) {
      return value;
    }
    int text = frame.builder.temp();
    frame.builder.add(
        new Statement.Call(
            text,
            CallKind.STATIC,
            new MethodRef("java/lang/String", "valueOf", "(Ljava/lang/Object;)Ljava/lang/String;"),
            Statement.NONE,
            List.of(value),
            frame.constructorSite(tree)));
    return text;
  }
}
