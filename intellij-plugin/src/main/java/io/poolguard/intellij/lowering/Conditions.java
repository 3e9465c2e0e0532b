package io.poolguard.intellij.lowering;

import com.intellij.psi.JavaTokenType;
import com.intellij.psi.PsiConditionalExpression;
import com.intellij.psi.PsiExpression;
import com.intellij.psi.PsiInstanceOfExpression;
import com.intellij.psi.PsiPolyadicExpression;
import com.intellij.psi.PsiPrefixExpression;
import com.intellij.psi.PsiPrimaryPattern;
import com.intellij.psi.PsiType;
import com.intellij.psi.PsiTypeElement;
import com.intellij.psi.PsiTypes;
import com.intellij.psi.tree.IElementType;
import io.poolguard.analysis.ir.Condition;
import io.poolguard.analysis.ir.Condition.Relation;
import io.poolguard.analysis.ir.Constant;
import io.poolguard.analysis.ir.Site;
import io.poolguard.analysis.ir.Statement;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lowers boolean expressions to branches, and back to 0 and 1 where their value is wanted. */
final class Conditions {
  private final Lowering lowering;
  private final Frame frame;

  Conditions(Lowering lowering) {
    this.lowering = lowering;
    this.frame = lowering.frame;
  }

  /** Goes to one of two blocks. */
  void branch(@Nullable PsiExpression tree, int whenTrue, int whenFalse) {
    PsiExpression condition = Language.skipParens(tree);
    if (condition == null) {
      frame.branch(new Condition.Unknown(), whenTrue, whenFalse, Site.UNKNOWN);
      return;
    }
    Object constant = frame.language.constant(condition);
    if (constant instanceof Boolean truth) {
      frame.builder.jump(truth ? whenTrue : whenFalse, frame.site(condition));
    } else if (condition instanceof PsiPrefixExpression not
        && not.getOperationTokenType() == JavaTokenType.EXCL) {
      branch(not.getOperand(), whenFalse, whenTrue);
    } else if (condition instanceof PsiPolyadicExpression binary && isTest(binary)) {
      test(binary, whenTrue, whenFalse);
    } else if (condition instanceof PsiConditionalExpression choice) {
      choose(choice, whenTrue, whenFalse);
    } else if (condition instanceof PsiInstanceOfExpression typeTest
        && typeTest.getPattern() != null) {
      PsiExpression operand = typeTest.getOperand();
      int value = lowering.expressions.value(operand);
      lowering.patterns.test(
          typeTest.getPattern(),
          value,
          operand.getType(),
          new Patterns.Outcome(whenTrue, whenFalse));
    } else {
      int value = lowering.expressions.value(condition, PsiTypes.booleanType());
      frame.branch(new Condition.IsTrue(value), whenTrue, whenFalse, frame.site(condition));
    }
  }

  /** Whether an operation is lowered to a branch. */
  boolean isTest(PsiPolyadicExpression tree) {
    IElementType operator = tree.getOperationTokenType();
    return operator == JavaTokenType.ANDAND
        || operator == JavaTokenType.OROR
        || relation(operator) != null;
  }

  private static @Nullable Relation relation(IElementType operator) {
    if (operator == JavaTokenType.EQEQ) {
      return Relation.EQUAL;
    }
    if (operator == JavaTokenType.NE) {
      return Relation.NOT_EQUAL;
    }
    if (operator == JavaTokenType.LT) {
      return Relation.LESS;
    }
    if (operator == JavaTokenType.LE) {
      return Relation.LESS_OR_EQUAL;
    }
    if (operator == JavaTokenType.GT) {
      return Relation.GREATER;
    }
    return operator == JavaTokenType.GE ? Relation.GREATER_OR_EQUAL : null;
  }

  private void test(PsiPolyadicExpression tree, int whenTrue, int whenFalse) {
    IElementType operator = tree.getOperationTokenType();
    PsiExpression[] operands = tree.getOperands();
    Relation relation = relation(operator);
    if (relation != null) {
      compare(tree, relation, whenTrue, whenFalse);
      return;
    }
    for (int i = 0; i + 1 < operands.length; i++) {
      int next = frame.newBlock();
      if (operator == JavaTokenType.ANDAND) {
        branch(operands[i], next, whenFalse);
      } else {
        branch(operands[i], whenTrue, next);
      }
      frame.builder.start(next);
    }
    branch(operands[operands.length - 1], whenTrue, whenFalse);
  }

  private void choose(PsiConditionalExpression tree, int whenTrue, int whenFalse) {
    int first = frame.newBlock();
    int second = frame.newBlock();
    branch(tree.getCondition(), first, second);
    frame.builder.start(first);
    branch(tree.getThenExpression(), whenTrue, whenFalse);
    frame.builder.start(second);
    branch(tree.getElseExpression(), whenTrue, whenFalse);
  }

  private void compare(PsiPolyadicExpression tree, Relation relation, int whenTrue, int whenFalse) {
    Site site = frame.site(tree);
    PsiExpression[] operands = tree.getOperands();
    if (operands.length != 2) {
      // a == b == c compares a boolean, and nobody writes it of resources.
      int value = frame.unknown("chained comparison", mentioned(operands), tree);
      frame.branch(new Condition.IsTrue(value), whenTrue, whenFalse, site);
      return;
    }
    boolean equality = relation == Relation.EQUAL || relation == Relation.NOT_EQUAL;
    int same = relation == Relation.NOT_EQUAL ? whenFalse : whenTrue;
    int other = relation == Relation.NOT_EQUAL ? whenTrue : whenFalse;
    PsiExpression nullCompared = equality ? comparedWithNull(operands) : null;
    if (nullCompared != null) {
      int value = lowering.expressions.value(nullCompared);
      frame.branch(new Condition.IsNull(value), same, other, site);
      return;
    }
    PsiType type = Operators.promoted(operands[0].getType(), operands[1].getType(), equality);
    List<Integer> values =
        lowering.expressions.values(Arrays.asList(operands), Arrays.asList(type, type));
    int left = values.get(0);
    int right = values.get(1);
    if (type == null) {
      frame.branch(new Condition.SameReference(left, right), same, other, site);
    } else if (Language.isIntLike(type)) {
      frame.branch(new Condition.IntCompare(relation, left, right), whenTrue, whenFalse, site);
    } else {
      int order = frame.builder.temp();
      frame.builder.add(new Statement.Compute(order, List.of(left, right), site));
      int zero = frame.load(Constant.ZERO, site);
      frame.branch(new Condition.IntCompare(relation, order, zero), whenTrue, whenFalse, site);
    }
  }

  private List<Integer> mentioned(PsiExpression[] operands) {
    return Arrays.stream(operands).map(lowering.expressions::value).toList();
  }

  private static @Nullable PsiExpression comparedWithNull(PsiExpression[] operands) {
    if (isNull(operands[1])) {
      return operands[0];
    }
    return isNull(operands[0]) ? operands[1] : null;
  }

  private static boolean isNull(PsiExpression tree) {
    PsiExpression inner = Language.skipParens(tree);
    return inner != null && Language.isNull(inner.getType());
  }

  /** The value of a condition as 0 or 1. */
  int materialise(PsiExpression tree) {
    Site site = frame.site(tree);
    int target = frame.builder.temp();
    int whenTrue = frame.newBlock();
    int whenFalse = frame.newBlock();
    int end = frame.newBlock();
    branch(tree, whenTrue, whenFalse);
    frame.builder.start(whenTrue);
    frame.builder.add(new Statement.Load(target, Constant.ONE, site));
    frame.builder.jump(end, site);
    frame.builder.start(whenFalse);
    frame.builder.add(new Statement.Load(target, Constant.ZERO, site));
    frame.builder.start(end);
    return target;
  }

  /** The value of an {@code instanceof}. */
  int typeTest(PsiInstanceOfExpression tree) {
    PsiPrimaryPattern pattern = tree.getPattern();
    PsiTypeElement named = tree.getCheckType();
    if (pattern != null && !isTypeAlone(pattern)) {
      return materialise(tree);
    }
    int value = lowering.expressions.value(tree.getOperand());
    int target = frame.builder.temp();
    frame.builder.add(
        new Statement.InstanceOf(
            target,
            value,
            frame.castName(named == null ? null : named.getType()),
            frame.site(tree)));
    return target;
  }

  private static boolean isTypeAlone(PsiPrimaryPattern pattern) {
    return pattern instanceof com.intellij.psi.PsiTypeTestPattern test
        && test.getPatternVariable() == null;
  }
}
