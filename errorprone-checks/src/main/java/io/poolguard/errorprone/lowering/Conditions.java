package io.poolguard.errorprone.lowering;

import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.code.TypeTag;
import com.sun.tools.javac.tree.JCTree;
import com.sun.tools.javac.tree.JCTree.JCBinary;
import com.sun.tools.javac.tree.JCTree.JCConditional;
import com.sun.tools.javac.tree.JCTree.JCExpression;
import com.sun.tools.javac.tree.JCTree.JCInstanceOf;
import com.sun.tools.javac.tree.JCTree.JCParens;
import com.sun.tools.javac.tree.JCTree.JCUnary;
import com.sun.tools.javac.tree.TreeInfo;
import io.poolguard.analysis.ir.Condition;
import io.poolguard.analysis.ir.Condition.Relation;
import io.poolguard.analysis.ir.Constant;
import io.poolguard.analysis.ir.Site;
import io.poolguard.analysis.ir.Statement;
import java.util.List;

/** Lowers boolean expressions to branches, and back to 0 and 1 where their value is wanted. */
final class Conditions {
  private final Lowering lowering;
  private final Frame frame;

  Conditions(Lowering lowering) {
    this.lowering = lowering;
    this.frame = lowering.frame;
  }

  /** Goes to one of two blocks. */
  void branch(JCExpression tree, int whenTrue, int whenFalse) {
    JCExpression condition = TreeInfo.skipParens(tree);
    Object constant = condition.type.constValue();
    if (constant != null) {
      frame.builder.jump(constant.equals(0) ? whenFalse : whenTrue, frame.site(condition));
    } else if (condition instanceof JCUnary not && not.hasTag(JCTree.Tag.NOT)) {
      branch(not.arg, whenFalse, whenTrue);
    } else if (condition instanceof JCBinary binary && isTest(binary)) {
      test(binary, whenTrue, whenFalse);
    } else if (condition instanceof JCConditional choice) {
      choose(choice, whenTrue, whenFalse);
    } else if (condition instanceof JCInstanceOf typeTest && isPatternTest(typeTest)) {
      int value = lowering.expressions.value(typeTest.expr);
      lowering.patterns.test(typeTest.pattern, value, typeTest.expr.type, whenTrue, whenFalse);
    } else {
      int value = lowering.expressions.value(condition, frame.compiler.symtab().booleanType);
      frame.branch(new Condition.IsTrue(value), whenTrue, whenFalse, frame.site(condition));
    }
  }

  /** Whether a binary expression is lowered to a branch. */
  boolean isTest(JCBinary tree) {
    return switch (tree.getTag()) {
      case AND, OR, EQ, NE, LT, LE, GT, GE -> true;
      default -> false;
    };
  }

  private static boolean isPatternTest(JCInstanceOf tree) {
    return !(tree.pattern instanceof JCExpression);
  }

  private void test(JCBinary tree, int whenTrue, int whenFalse) {
    switch (tree.getTag()) {
      case AND -> {
        int second = frame.newBlock();
        branch(tree.lhs, second, whenFalse);
        frame.builder.start(second);
        branch(tree.rhs, whenTrue, whenFalse);
      }
      case OR -> {
        int second = frame.newBlock();
        branch(tree.lhs, whenTrue, second);
        frame.builder.start(second);
        branch(tree.rhs, whenTrue, whenFalse);
      }
      default -> compare(tree, whenTrue, whenFalse);
    }
  }

  private void choose(JCConditional tree, int whenTrue, int whenFalse) {
    int first = frame.newBlock();
    int second = frame.newBlock();
    branch(tree.cond, first, second);
    frame.builder.start(first);
    branch(tree.truepart, whenTrue, whenFalse);
    frame.builder.start(second);
    branch(tree.falsepart, whenTrue, whenFalse);
  }

  private void compare(JCBinary tree, int whenTrue, int whenFalse) {
    Site site = frame.site(tree);
    boolean equality = tree.hasTag(JCTree.Tag.EQ);
    if (equality || tree.hasTag(JCTree.Tag.NE)) {
      JCExpression nullCompared = comparedWithNull(tree);
      if (nullCompared != null) {
        int value = lowering.expressions.value(nullCompared);
        frame.branch(
            new Condition.IsNull(value),
            equality ? whenTrue : whenFalse,
            equality ? whenFalse : whenTrue,
            site);
        return;
      }
    }
    List<Type> operandTypes = Operators.operandTypes(tree);
    List<Integer> operands = lowering.expressions.values(List.of(tree.lhs, tree.rhs), operandTypes);
    int left = operands.get(0);
    int right = operands.get(1);
    if (!operandTypes.get(0).isPrimitive()) {
      frame.branch(
          new Condition.SameReference(left, right),
          equality ? whenTrue : whenFalse,
          equality ? whenFalse : whenTrue,
          site);
    } else if (Conversions.isIntLike(operandTypes.get(0))) {
      frame.branch(
          new Condition.IntCompare(relation(tree), left, right), whenTrue, whenFalse, site);
    } else {
      int order = frame.builder.temp();
      frame.builder.add(new Statement.Compute(order, List.of(left, right), site));
      int zero = frame.load(Constant.ZERO, site);
      frame.branch(
          new Condition.IntCompare(relation(tree), order, zero), whenTrue, whenFalse, site);
    }
  }

  private static @org.jspecify.annotations.Nullable JCExpression comparedWithNull(JCBinary tree) {
    if (tree.rhs.type.hasTag(TypeTag.BOT)) {
      return tree.lhs;
    }
    return tree.lhs.type.hasTag(TypeTag.BOT) ? tree.rhs : null;
  }

  private static Relation relation(JCBinary tree) {
    return switch (tree.getTag()) {
      case EQ -> Relation.EQUAL;
      case NE -> Relation.NOT_EQUAL;
      case LT -> Relation.LESS;
      case LE -> Relation.LESS_OR_EQUAL;
      case GT -> Relation.GREATER;
      default -> Relation.GREATER_OR_EQUAL;
    };
  }

  /** The value of a condition as 0 or 1. */
  int materialise(JCExpression tree) {
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
  int typeTest(JCInstanceOf tree) {
    if (isPatternTest(tree)) {
      return materialise(tree);
    }
    int value = lowering.expressions.value(tree.expr);
    int target = frame.builder.temp();
    frame.builder.add(
        new Statement.InstanceOf(
            target, value, frame.castName(tree.pattern.type), frame.site(tree)));
    return target;
  }

  /** Whether a condition is a compile-time constant. */
  static boolean isConstant(JCExpression tree, boolean value) {
    JCExpression condition = tree instanceof JCParens ? TreeInfo.skipParens(tree) : tree;
    Object constant = condition.type.constValue();
    return constant != null && constant.equals(value ? 1 : 0);
  }
}
