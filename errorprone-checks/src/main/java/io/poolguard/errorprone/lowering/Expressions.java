package io.poolguard.errorprone.lowering;

import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.code.TypeTag;
import com.sun.tools.javac.tree.JCTree;
import com.sun.tools.javac.tree.JCTree.JCArrayAccess;
import com.sun.tools.javac.tree.JCTree.JCAssign;
import com.sun.tools.javac.tree.JCTree.JCAssignOp;
import com.sun.tools.javac.tree.JCTree.JCBinary;
import com.sun.tools.javac.tree.JCTree.JCConditional;
import com.sun.tools.javac.tree.JCTree.JCExpression;
import com.sun.tools.javac.tree.JCTree.JCFieldAccess;
import com.sun.tools.javac.tree.JCTree.JCIdent;
import com.sun.tools.javac.tree.JCTree.JCInstanceOf;
import com.sun.tools.javac.tree.JCTree.JCLambda;
import com.sun.tools.javac.tree.JCTree.JCLiteral;
import com.sun.tools.javac.tree.JCTree.JCMemberReference;
import com.sun.tools.javac.tree.JCTree.JCMethodInvocation;
import com.sun.tools.javac.tree.JCTree.JCNewArray;
import com.sun.tools.javac.tree.JCTree.JCNewClass;
import com.sun.tools.javac.tree.JCTree.JCParens;
import com.sun.tools.javac.tree.JCTree.JCSwitchExpression;
import com.sun.tools.javac.tree.JCTree.JCTypeCast;
import com.sun.tools.javac.tree.JCTree.JCUnary;
import io.poolguard.analysis.ir.Constant;
import io.poolguard.analysis.ir.Site;
import io.poolguard.analysis.ir.Statement;
import java.util.ArrayList;
import java.util.List;

/** Lowers expressions: each yields the local that holds its value. */
final class Expressions extends JCTree.Visitor {
  private final Lowering lowering;
  private final Frame frame;
  private int result = Statement.NONE;
  private boolean resultUsed = true;

  Expressions(Lowering lowering) {
    this.lowering = lowering;
    this.frame = lowering.frame;
  }

  /** The value of an expression; {@link Statement#NONE} for a call of a void method. */
  int value(JCExpression tree) {
    return evaluate(tree, true);
  }

  /** Evaluates an expression whose value nobody reads. */
  void run(JCExpression tree) {
    evaluate(tree, false);
  }

  /** The value of an expression, converted as an assignment to {@code target} converts it. */
  int value(JCExpression tree, Type target) {
    return lowering.conversions.convert(value(tree), tree, target);
  }

  /**
   * The values of several expressions, evaluated in order; a variable read early keeps the value
   * that it had.
   */
  List<Integer> values(List<? extends JCExpression> trees, List<Type> targets) {
    List<Integer> values = new ArrayList<>();
    for (int i = 0; i < trees.size(); i++) {
      int value = value(trees.get(i), targets.get(i));
      values.add(i + 1 < trees.size() ? stable(value, trees.get(i)) : value);
    }
    return values;
  }

  /** A local that keeps the value whatever is assigned to variables later. */
  int stable(int value, JCTree tree) {
    if (!frame.owner.positions().hasNestedAssignments() || frame.builder.isLatestTemp(value)) {
      return value;
    }
    int copy = frame.builder.temp();
    frame.builder.add(new Statement.Assign(copy, value, frame.site(tree)));
    return copy;
  }

  private int evaluate(JCExpression tree, boolean used) {
    Object constant = tree.type == null ? null : tree.type.constValue();
    if (constant != null) {
      return frame.load(lowering.conversions.constant(constant, tree.type), frame.site(tree));
    }
    boolean before = resultUsed;
    resultUsed = used;
    tree.accept(this);
    resultUsed = before;
    return result;
  }

  @Override
  public void visitTree(JCTree tree) {
    result = frame.builder.temp();
    frame.builder.add(
        new Statement.Unknown(result, List.of(), tree.getTag().name(), frame.site(tree)));
  }

  @Override
  public void visitParens(JCParens tree) {
    result = evaluate(tree.expr, resultUsed);
  }

  @Override
  public void visitLiteral(JCLiteral tree) {
    result = frame.load(Constant.NULL, frame.site(tree));
  }

  @Override
  public void visitIdent(JCIdent tree) {
    result = lowering.instances.read(tree);
  }

  @Override
  public void visitSelect(JCFieldAccess tree) {
    result = lowering.instances.read(tree);
  }

  @Override
  public void visitIndexed(JCArrayAccess tree) {
    Type intType = frame.compiler.symtab().intType;
    List<Integer> parts =
        values(List.of(tree.indexed, tree.index), List.of(tree.indexed.type, intType));
    result = frame.builder.temp();
    frame.builder.add(
        new Statement.LoadArray(result, parts.get(0), parts.get(1), frame.site(tree)));
  }

  @Override
  public void visitApply(JCMethodInvocation tree) {
    result = lowering.calls.call(tree, resultUsed);
  }

  @Override
  public void visitNewClass(JCNewClass tree) {
    result = lowering.creations.newObject(tree);
  }

  @Override
  public void visitNewArray(JCNewArray tree) {
    result = lowering.creations.newArray(tree);
  }

  @Override
  public void visitLambda(JCLambda tree) {
    result = lowering.functions.lambda(tree);
  }

  @Override
  public void visitReference(JCMemberReference tree) {
    result = lowering.functions.reference(tree);
  }

  @Override
  public void visitAssign(JCAssign tree) {
    result = lowering.assignments.assign(tree);
  }

  @Override
  public void visitAssignop(JCAssignOp tree) {
    result = lowering.assignments.compound(tree);
  }

  @Override
  public void visitUnary(JCUnary tree) {
    if (tree.getTag().isIncOrDecUnaryOp()) {
      result = lowering.assignments.increment(tree, resultUsed);
    } else if (tree.type.hasTag(TypeTag.BOOLEAN)) {
      result = lowering.conditions.materialise(tree);
    } else {
      result = lowering.operators.unary(tree);
    }
  }

  @Override
  public void visitBinary(JCBinary tree) {
    result =
        lowering.conditions.isTest(tree)
            ? lowering.conditions.materialise(tree)
            : lowering.operators.binary(tree);
  }

  @Override
  public void visitTypeTest(JCInstanceOf tree) {
    result = lowering.conditions.typeTest(tree);
  }

  @Override
  public void visitTypeCast(JCTypeCast tree) {
    result = lowering.conversions.cast(value(tree.expr), tree);
  }

  @Override
  public void visitConditional(JCConditional tree) {
    Site site = frame.site(tree);
    int target = frame.builder.temp();
    int whenTrue = frame.newBlock();
    int whenFalse = frame.newBlock();
    int end = frame.newBlock();
    frame.beginLine(tree.cond.pos);
    lowering.conditions.branch(tree.cond, whenTrue, whenFalse);
    frame.builder.start(whenTrue);
    frame.beginLine(tree.truepart.pos);
    frame.assign(target, value(tree.truepart, tree.type), site);
    frame.builder.jump(end, site);
    frame.builder.start(whenFalse);
    frame.beginLine(tree.falsepart.pos);
    frame.assign(target, value(tree.falsepart, tree.type), site);
    frame.builder.start(end);
    result = target;
  }

  @Override
  public void visitSwitchExpression(JCSwitchExpression tree) {
    result = lowering.switches.expression(tree);
  }
}
