package io.poolguard.intellij.lowering;

import com.intellij.psi.JavaTokenType;
import com.intellij.psi.PsiArrayAccessExpression;
import com.intellij.psi.PsiArrayInitializerExpression;
import com.intellij.psi.PsiArrayType;
import com.intellij.psi.PsiAssignmentExpression;
import com.intellij.psi.PsiClassObjectAccessExpression;
import com.intellij.psi.PsiConditionalExpression;
import com.intellij.psi.PsiElement;
import com.intellij.psi.PsiExpression;
import com.intellij.psi.PsiInstanceOfExpression;
import com.intellij.psi.PsiLambdaExpression;
import com.intellij.psi.PsiLiteralExpression;
import com.intellij.psi.PsiMethodCallExpression;
import com.intellij.psi.PsiMethodReferenceExpression;
import com.intellij.psi.PsiNewExpression;
import com.intellij.psi.PsiParenthesizedExpression;
import com.intellij.psi.PsiPolyadicExpression;
import com.intellij.psi.PsiQualifiedExpression;
import com.intellij.psi.PsiReferenceExpression;
import com.intellij.psi.PsiSwitchExpression;
import com.intellij.psi.PsiType;
import com.intellij.psi.PsiTypeCastExpression;
import com.intellij.psi.PsiTypes;
import com.intellij.psi.PsiUnaryExpression;
import com.intellij.psi.util.PsiUtil;
import io.poolguard.analysis.ir.Constant;
import io.poolguard.analysis.ir.Site;
import io.poolguard.analysis.ir.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lowers expressions: each yields the local that holds its value. */
final class Expressions {
  private final Lowering lowering;
  private final Frame frame;

  Expressions(Lowering lowering) {
    this.lowering = lowering;
    this.frame = lowering.frame;
  }

  /**
   * The value of an expression. What has none, a call of a void method or the name of a class, is
   * unknown: it stands there while somebody types.
   */
  int value(PsiExpression tree) {
    int value = evaluate(tree, true);
    return value == Statement.NONE ? frame.unknown("no value", List.of(), tree) : value;
  }

  /** Evaluates an expression whose value nobody reads. */
  void run(PsiExpression tree) {
    evaluate(tree, false);
  }

  /** The value of an expression, converted as an assignment to {@code target} converts it. */
  int value(PsiExpression tree, @Nullable PsiType target) {
    if (tree instanceof PsiArrayInitializerExpression elements) {
      return lowering.creations.filled(elements, target);
    }
    return lowering.conversions.convert(value(tree), tree, target);
  }

  /** The same for an expression that may not have been written yet. */
  int valueOf(@Nullable PsiExpression tree, @Nullable PsiType target, PsiElement place) {
    return tree == null
        ? frame.unknown("missing expression", List.of(), place)
        : value(tree, target);
  }

  /**
   * The values of several expressions, evaluated in order; a variable read early keeps the value
   * that it had.
   */
  List<Integer> values(
      List<? extends PsiExpression> trees, List<? extends @Nullable PsiType> targets) {
    List<Integer> values = new ArrayList<>();
    for (int i = 0; i < trees.size(); i++) {
      int value = value(trees.get(i), i < targets.size() ? targets.get(i) : null);
      values.add(i + 1 < trees.size() ? stable(value, trees.get(i)) : value);
    }
    return values;
  }

  /** A local that keeps the value whatever is assigned to variables later. */
  int stable(int value, PsiElement tree) {
    if (!frame.owner.positions().hasNestedAssignments() || frame.builder.isLatestTemp(value)) {
      return value;
    }
    int copy = frame.builder.temp();
    frame.builder.add(new Statement.Assign(copy, value, frame.site(tree)));
    return copy;
  }

  private int evaluate(PsiExpression tree, boolean used) {
    Object constant = mayBeConstant(tree) ? frame.language.constant(tree) : null;
    if (constant != null) {
      return frame.load(Conversions.constant(constant), frame.site(tree));
    }
    if (tree instanceof PsiParenthesizedExpression inner) {
      PsiExpression expression = inner.getExpression();
      return expression == null
          ? frame.unknown("missing expression", List.of(), tree)
          : evaluate(expression, used);
    }
    if (tree instanceof PsiMethodCallExpression call) {
      return lowering.calls.call(call, used);
    }
    if (tree instanceof PsiUnaryExpression unary && Assignments.isIncrement(unary)) {
      return lowering.assignments.increment(unary, used);
    }
    return operation(tree);
  }

  private static boolean mayBeConstant(PsiExpression tree) {
    return tree instanceof PsiLiteralExpression
        || (tree instanceof PsiReferenceExpression
            && !(tree instanceof PsiMethodReferenceExpression))
        || tree instanceof PsiPolyadicExpression
        || tree instanceof PsiUnaryExpression
        || tree instanceof PsiTypeCastExpression
        || tree instanceof PsiConditionalExpression;
  }

  private int operation(PsiExpression tree) {
    if (tree instanceof PsiMethodReferenceExpression reference) {
      return lowering.functions.reference(reference);
    }
    if (tree instanceof PsiReferenceExpression reference) {
      return lowering.instances.read(reference);
    }
    if (tree instanceof PsiQualifiedExpression self) {
      return lowering.instances.self(self);
    }
    if (tree instanceof PsiLiteralExpression) {
      return frame.load(Constant.NULL, frame.site(tree));
    }
    if (tree instanceof PsiNewExpression creation) {
      return creation.isArrayCreation()
          ? lowering.creations.newArray(creation)
          : lowering.creations.newObject(creation);
    }
    if (tree instanceof PsiLambdaExpression lambda) {
      return lowering.functions.lambda(lambda);
    }
    if (tree instanceof PsiAssignmentExpression assignment) {
      return lowering.assignments.run(assignment);
    }
    if (tree instanceof PsiPolyadicExpression binary) {
      return lowering.conditions.isTest(binary)
          ? lowering.conditions.materialise(binary)
          : lowering.operators.binary(binary);
    }
    if (tree instanceof PsiUnaryExpression unary) {
      return unary.getOperationTokenType() == JavaTokenType.EXCL
          ? lowering.conditions.materialise(unary)
          : lowering.operators.unary(unary);
    }
    return rarer(tree);
  }

  private int rarer(PsiExpression tree) {
    if (tree instanceof PsiArrayAccessExpression access) {
      return element(access);
    }
    if (tree instanceof PsiInstanceOfExpression test) {
      return lowering.conditions.typeTest(test);
    }
    if (tree instanceof PsiTypeCastExpression cast) {
      return cast.getOperand() == null
          ? frame.unknown("missing expression", List.of(), tree)
          : lowering.conversions.cast(value(cast.getOperand()), cast);
    }
    if (tree instanceof PsiConditionalExpression choice) {
      return choose(choice);
    }
    if (tree instanceof PsiSwitchExpression chosen) {
      return lowering.switches.expression(chosen);
    }
    if (tree instanceof PsiClassObjectAccessExpression named) {
      String name = frame.castName(named.getOperand().getType());
      return frame.load(new Constant.ClassConstant(name), frame.site(tree));
    }
    if (tree instanceof PsiArrayInitializerExpression elements) {
      return lowering.creations.filled(elements, tree.getType());
    }
    return frame.unknown(tree.getClass().getSimpleName(), List.of(), tree);
  }

  private int element(PsiArrayAccessExpression tree) {
    PsiExpression index = tree.getIndexExpression();
    PsiExpression array = tree.getArrayExpression();
    if (index == null) {
      return frame.unknown("missing index", List.of(value(array)), tree);
    }
    List<Integer> parts =
        values(List.of(array, index), Arrays.asList(array.getType(), PsiTypes.intType()));
    int result = frame.builder.temp();
    frame.builder.add(
        new Statement.LoadArray(result, parts.get(0), parts.get(1), frame.site(tree)));
    PsiType elementType =
        array.getType() instanceof PsiArrayType type ? type.getComponentType() : null;
    return lowering.conversions.castReference(
        result, elementType, tree.getType(), frame.site(tree));
  }

  private int choose(PsiConditionalExpression tree) {
    Site site = frame.site(tree);
    int target = frame.builder.temp();
    int whenTrue = frame.newBlock();
    int whenFalse = frame.newBlock();
    int end = frame.newBlock();
    frame.beginLine(Positions.anchor(tree.getCondition()));
    lowering.conditions.branch(tree.getCondition(), whenTrue, whenFalse);
    frame.builder.start(whenTrue);
    part(tree, tree.getThenExpression(), target, site);
    frame.builder.jump(end, site);
    frame.builder.start(whenFalse);
    part(tree, tree.getElseExpression(), target, site);
    frame.builder.start(end);
    return target;
  }

  private void part(
      PsiConditionalExpression tree, @Nullable PsiExpression part, int target, Site site) {
    if (part != null) {
      frame.beginLine(Positions.anchor(part));
    }
    frame.builder.assign(
        target,
        valueOf(part, PsiUtil.isConstantExpression(tree) ? null : tree.getType(), tree),
        site);
  }
}
