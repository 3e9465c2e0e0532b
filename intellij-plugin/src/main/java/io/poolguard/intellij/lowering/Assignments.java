package io.poolguard.intellij.lowering;

import com.intellij.psi.JavaTokenType;
import com.intellij.psi.PsiArrayAccessExpression;
import com.intellij.psi.PsiAssignmentExpression;
import com.intellij.psi.PsiElement;
import com.intellij.psi.PsiExpression;
import com.intellij.psi.PsiField;
import com.intellij.psi.PsiModifier;
import com.intellij.psi.PsiPostfixExpression;
import com.intellij.psi.PsiReferenceExpression;
import com.intellij.psi.PsiType;
import com.intellij.psi.PsiTypes;
import com.intellij.psi.PsiUnaryExpression;
import com.intellij.psi.PsiVariable;
import com.intellij.psi.tree.IElementType;
import com.intellij.psi.util.TypeConversionUtil;
import io.poolguard.analysis.ir.Constant;
import io.poolguard.analysis.ir.Site;
import io.poolguard.analysis.ir.Statement;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Assignments to variables, fields and array elements, compound ones too. */
final class Assignments {
  private final Lowering lowering;
  private final Frame frame;

  Assignments(Lowering lowering) {
    this.lowering = lowering;
    this.frame = lowering.frame;
  }

  static boolean isIncrement(PsiUnaryExpression tree) {
    IElementType operator = tree.getOperationTokenType();
    return operator == JavaTokenType.PLUSPLUS || operator == JavaTokenType.MINUSMINUS;
  }

  /**
   * What is assigned to; its parts are evaluated once.
   *
   * @param variable the variable or field, or null for an array element
   * @param base the receiver of a field or the array, or {@link Statement#NONE}
   * @param index the index into the array
   */
  private record Place(@Nullable PsiVariable variable, int base, int index) {
    boolean isLocal() {
      return variable != null && !(variable instanceof PsiField);
    }
  }

  int run(PsiAssignmentExpression tree) {
    Place place = place(tree.getLExpression());
    PsiExpression right = tree.getRExpression();
    if (place == null || right == null) {
      return frame.unknown("unresolved assignment", evaluated(right), tree);
    }
    if (tree.getOperationTokenType() != JavaTokenType.EQ) {
      return compound(tree, place, right);
    }
    int value = lowering.expressions.value(right, tree.getLExpression().getType());
    return write(place, value, tree);
  }

  private List<Integer> evaluated(@Nullable PsiExpression tree) {
    if (tree == null) {
      return List.of();
    }
    return List.of(lowering.expressions.value(tree));
  }

  private @Nullable Place place(@Nullable PsiExpression tree) {
    PsiExpression target = Language.skipParens(tree);
    if (target instanceof PsiArrayAccessExpression element
        && element.getIndexExpression() != null) {
      PsiExpression array = element.getArrayExpression();
      PsiExpression index = element.getIndexExpression();
      List<Integer> parts =
          lowering.expressions.values(
              List.of(array, index), Arrays.asList(array.getType(), PsiTypes.intType()));
      return new Place(null, parts.get(0), lowering.expressions.stable(parts.get(1), index));
    }
    if (!(target instanceof PsiReferenceExpression reference)
        || !(reference.resolve() instanceof PsiVariable variable)) {
      return null;
    }
    if (!(variable instanceof PsiField field)) {
      frame.declare(variable);
      return new Place(variable, Statement.NONE, Statement.NONE);
    }
    return new Place(field, receiver(reference, field), Statement.NONE);
  }

  private int receiver(PsiReferenceExpression reference, PsiField field) {
    boolean isStatic = field.hasModifierProperty(PsiModifier.STATIC);
    PsiExpression qualifier = reference.getQualifierExpression();
    if (qualifier == null) {
      return isStatic ? Statement.NONE : lowering.instances.owning(field, frame.site(reference));
    }
    if (Instances.isTypeName(qualifier)) {
      return Statement.NONE;
    }
    int base = lowering.expressions.stable(lowering.expressions.value(qualifier), qualifier);
    return isStatic ? Statement.NONE : base;
  }

  private int read(Place place, PsiElement tree) {
    PsiVariable variable = place.variable;
    Site site = frame.site(tree);
    if (variable != null && place.isLocal()) {
      return lowering.instances.local(variable, site);
    }
    int target = frame.builder.temp();
    if (variable instanceof PsiField field) {
      frame.builder.add(
          new Statement.LoadField(
              target,
              place.base,
              frame.language.names().field(field),
              Instances.isVolatile(field),
              site));
    } else {
      frame.builder.add(new Statement.LoadArray(target, place.base, place.index, site));
    }
    return target;
  }

  private int write(Place place, int value, PsiElement tree) {
    Site site = frame.site(tree);
    if (place.variable instanceof PsiField field) {
      frame.builder.add(
          new Statement.StoreField(
              place.base,
              frame.language.names().field(field),
              value,
              Instances.isVolatile(field),
              site));
      return value;
    }
    if (place.variable != null) {
      int local = frame.declare(place.variable);
      frame.builder.assign(local, value, site);
      return local;
    }
    frame.builder.add(new Statement.StoreArray(place.base, place.index, value, site));
    return value;
  }

  private int compound(PsiAssignmentExpression tree, Place place, PsiExpression right) {
    Site site = frame.site(tree);
    PsiExpression left = tree.getLExpression();
    int old = lowering.expressions.stable(read(place, tree), left);
    PsiType leftType = left.getType();
    if (Operators.isString(leftType)) {
      int text = frame.builder.temp();
      int added = lowering.expressions.value(right);
      frame.builder.add(new Statement.Compute(text, List.of(old, added), site));
      return write(place, text, tree);
    }
    IElementType operator = TypeConversionUtil.convertEQtoOperation(tree.getOperationTokenType());
    PsiType type = Operators.left(operator, leftType, right.getType());
    PsiType rightType = Operators.isShift(operator) ? Operators.promoted(right.getType()) : type;
    int first = lowering.conversions.convert(old, leftType, type, site);
    int second = lowering.expressions.value(right, rightType);
    int value = lowering.operators.compute(operator, type, List.of(first, second), site);
    return write(place, lowering.conversions.convert(value, type, leftType, site), tree);
  }

  /** {@code ++} and {@code --}; {@code used} says whether somebody reads the value. */
  int increment(PsiUnaryExpression tree, boolean used) {
    PsiExpression operand = tree.getOperand();
    Place place = place(operand);
    if (place == null || operand == null) {
      return frame.unknown("unresolved assignment", List.of(), tree);
    }
    Site site = frame.site(tree);
    int old = read(place, tree);
    boolean postfix = tree instanceof PsiPostfixExpression;
    if (postfix && used && !frame.builder.isLatestTemp(old)) {
      int copy = frame.builder.temp();
      frame.builder.add(new Statement.Assign(copy, old, site));
      old = copy;
    }
    PsiType type = operand.getType();
    PsiType promoted = Operators.promoted(type);
    int left = lowering.conversions.convert(old, type, promoted, site);
    int one = frame.load(Constant.ONE, site);
    boolean up = tree.getOperationTokenType() == JavaTokenType.PLUSPLUS;
    IElementType operator = up ? JavaTokenType.PLUS : JavaTokenType.MINUS;
    int value = lowering.operators.compute(operator, promoted, List.of(left, one), site);
    int written = write(place, lowering.conversions.convert(value, promoted, type, site), tree);
    return postfix ? old : written;
  }
}
