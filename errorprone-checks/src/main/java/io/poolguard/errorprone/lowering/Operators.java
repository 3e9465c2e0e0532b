package io.poolguard.errorprone.lowering;

import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.code.TypeTag;
import com.sun.tools.javac.tree.JCTree;
import com.sun.tools.javac.tree.JCTree.JCBinary;
import com.sun.tools.javac.tree.JCTree.JCExpression;
import com.sun.tools.javac.tree.JCTree.JCOperatorExpression;
import com.sun.tools.javac.tree.JCTree.JCUnary;
import com.sun.tools.javac.tree.TreeInfo;
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

  /** The types to which an operator converts its operands. */
  static List<Type> operandTypes(JCOperatorExpression tree) {
    return List.copyOf(tree.operator.type.getParameterTypes());
  }

  int unary(JCUnary tree) {
    int value = lowering.expressions.value(tree.arg, operandTypes(tree).get(0));
    int result = frame.builder.temp();
    frame.builder.add(new Statement.Compute(result, List.of(value), frame.site(tree)));
    return result;
  }

  int binary(JCBinary tree) {
    if (isConcatenation(tree)) {
      return concatenate(tree);
    }
    List<Integer> operands =
        lowering.expressions.values(List.of(tree.lhs, tree.rhs), operandTypes(tree));
    return compute(tree, tree.getTag(), operands.get(0), operands.get(1));
  }

  /** The value of an operator whose operands have been converted. */
  int compute(JCOperatorExpression tree, JCTree.Tag tag, int left, int right) {
    Site site = frame.site(tree);
    Operator operator = operator(tag);
    int result = frame.builder.temp();
    Type type = tree.operator.type.getReturnType();
    if (operator != null && Conversions.isIntLike(type)) {
      frame.builder.add(new Statement.Arithmetic(result, operator, left, right, site));
    } else {
      frame.builder.add(new Statement.Compute(result, List.of(left, right), site));
    }
    return result;
  }

  private static @Nullable Operator operator(JCTree.Tag tag) {
    return switch (tag) {
      case PLUS -> Operator.ADD;
      case MINUS -> Operator.SUBTRACT;
      case BITAND -> Operator.AND;
      case BITOR -> Operator.OR;
      case BITXOR -> Operator.XOR;
      default -> null;
    };
  }

  private boolean isConcatenation(JCBinary tree) {
    return tree.hasTag(JCTree.Tag.PLUS) && isString(tree);
  }

  boolean isString(JCOperatorExpression tree) {
    return tree.operator.type.getReturnType().tsym == frame.compiler.symtab().stringType.tsym;
  }

  private int concatenate(JCBinary tree) {
    List<JCExpression> parts = new ArrayList<>();
    collect(tree, parts);
    List<Integer> values = new ArrayList<>();
    for (JCExpression part : parts) {
      int value = asText(lowering.expressions.value(part), part);
      values.add(lowering.expressions.stable(value, part));
    }
    int result = frame.builder.temp();
    frame.builder.add(new Statement.Compute(result, values, frame.site(tree)));
    return result;
  }

  /**
   * Objects are converted when they are evaluated, by a call; strings, primitives and their boxes
   * are not.
   */
  private int asText(int value, JCExpression tree) {
    Type type = tree.type;
    boolean converted =
        !frame.compiler.types().unboxedTypeOrType(type).isPrimitive()
            && !type.hasTag(TypeTag.BOT)
            && type.tsym != frame.compiler.symtab().stringType.tsym;
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

  private void collect(JCExpression tree, List<JCExpression> parts) {
    JCExpression inner = TreeInfo.skipParens(tree);
    if (inner instanceof JCBinary binary
        && isConcatenation(binary)
        && binary.type.constValue() == null) {
      collect(binary.lhs, parts);
      collect(binary.rhs, parts);
    } else {
      parts.add(inner);
    }
  }
}
