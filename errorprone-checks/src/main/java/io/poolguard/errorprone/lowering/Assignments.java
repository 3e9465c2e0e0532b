package io.poolguard.errorprone.lowering;

import com.sun.tools.javac.code.Kinds;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.tree.JCTree;
import com.sun.tools.javac.tree.JCTree.JCArrayAccess;
import com.sun.tools.javac.tree.JCTree.JCAssign;
import com.sun.tools.javac.tree.JCTree.JCAssignOp;
import com.sun.tools.javac.tree.JCTree.JCExpression;
import com.sun.tools.javac.tree.JCTree.JCFieldAccess;
import com.sun.tools.javac.tree.JCTree.JCIdent;
import com.sun.tools.javac.tree.JCTree.JCUnary;
import com.sun.tools.javac.tree.TreeInfo;
import io.poolguard.analysis.ir.Constant;
import io.poolguard.analysis.ir.Site;
import io.poolguard.analysis.ir.Statement;
import java.util.List;

/** Assignments to variables, fields and array elements, compound ones too. */
final class Assignments {
  private final Lowering lowering;
  private final Frame frame;

  Assignments(Lowering lowering) {
    this.lowering = lowering;
    this.frame = lowering.frame;
  }

  /**
   * What is assigned to; its parts are evaluated once.
   *
   * @param variable the variable or field, or null for an array element
   * @param base the receiver of a field or the array, or {@link Statement#NONE}
   * @param index the index into the array
   */
  private record Place(
      @org.jspecify.annotations.Nullable VarSymbol variable, int base, int index) {}

  int assign(JCAssign tree) {
    Place place = place(tree.lhs);
    int value = lowering.expressions.value(tree.rhs, tree.lhs.type);
    return write(place, value, tree);
  }

  private Place place(JCExpression tree) {
    JCExpression target = TreeInfo.skipParens(tree);
    if (target instanceof JCArrayAccess element) {
      Type intType = frame.compiler.symtab().intType;
      List<Integer> parts =
          lowering.expressions.values(
              List.of(element.indexed, element.index), List.of(element.indexed.type, intType));
      return new Place(
          null, parts.get(0), lowering.expressions.stable(parts.get(1), element.index));
    }
    if (target instanceof JCFieldAccess access && access.sym instanceof VarSymbol field) {
      int base =
          Instances.isTypeName(access.selected)
              ? Statement.NONE
              : lowering.expressions.stable(
                  lowering.expressions.value(access.selected), access.selected);
      return new Place(field, field.isStatic() ? Statement.NONE : base, Statement.NONE);
    }
    VarSymbol variable = (VarSymbol) ((JCIdent) target).sym;
    if (variable.owner.kind != Kinds.Kind.TYP) {
      frame.declare(variable);
    }
    boolean instanceField = variable.owner.kind == Kinds.Kind.TYP && !variable.isStatic();
    int base =
        instanceField ? lowering.instances.owning(variable, frame.site(target)) : Statement.NONE;
    return new Place(variable, base, Statement.NONE);
  }

  private int read(Place place, JCTree tree) {
    VarSymbol variable = place.variable;
    Site site = frame.site(tree);
    if (variable != null && variable.owner.kind != Kinds.Kind.TYP) {
      return frame.declare(variable);
    }
    int target = frame.builder.temp();
    if (variable == null) {
      frame.builder.add(new Statement.LoadArray(target, place.base, place.index, site));
    } else {
      frame.builder.add(
          new Statement.LoadField(
              target,
              place.base,
              frame.compiler.naming().field(variable),
              Instances.isVolatile(variable),
              site));
    }
    return target;
  }

  private int write(Place place, int value, JCTree tree) {
    VarSymbol variable = place.variable;
    Site site = frame.site(tree);
    if (variable == null) {
      frame.builder.add(new Statement.StoreArray(place.base, place.index, value, site));
      return value;
    }
    if (variable.owner.kind != Kinds.Kind.TYP) {
      int local = frame.declare(variable);
      frame.assign(local, value, site);
      return local;
    }
    frame.builder.add(
        new Statement.StoreField(
            place.base,
            frame.compiler.naming().field(variable),
            value,
            Instances.isVolatile(variable),
            site));
    return value;
  }

  int compound(JCAssignOp tree) {
    Place place = place(tree.lhs);
    Site site = frame.site(tree);
    int old = lowering.expressions.stable(read(place, tree), tree.lhs);
    if (lowering.operators.isString(tree)) {
      int text = frame.builder.temp();
      int added = lowering.expressions.value(tree.rhs);
      frame.builder.add(new Statement.Compute(text, List.of(old, added), site));
      return write(place, text, tree);
    }
    List<Type> operands = Operators.operandTypes(tree);
    int left = lowering.conversions.convert(old, tree.lhs.type, operands.get(0), site);
    int right = lowering.expressions.value(tree.rhs, operands.get(1));
    int value = lowering.operators.compute(tree, tree.getTag().noAssignOp(), left, right);
    Type result = tree.operator.type.getReturnType();
    return write(place, lowering.conversions.convert(value, result, tree.lhs.type, site), tree);
  }

  /** {@code ++} and {@code --}; {@code used} says whether somebody reads the value. */
  int increment(JCUnary tree, boolean used) {
    Place place = place(tree.arg);
    Site site = frame.site(tree);
    int old = read(place, tree);
    boolean postfix = tree.hasTag(JCTree.Tag.POSTINC) || tree.hasTag(JCTree.Tag.POSTDEC);
    if (postfix && used && !frame.builder.isLatestTemp(old)) {
      int copy = frame.builder.temp();
      frame.builder.add(new Statement.Assign(copy, old, site));
      old = copy;
    }
    Type operand = Operators.operandTypes(tree).get(0);
    int left = lowering.conversions.convert(old, tree.arg.type, operand, site);
    int one = frame.load(Constant.ONE, site);
    boolean up = tree.hasTag(JCTree.Tag.POSTINC) || tree.hasTag(JCTree.Tag.PREINC);
    int value =
        lowering.operators.compute(tree, up ? JCTree.Tag.PLUS : JCTree.Tag.MINUS, left, one);
    Type result = tree.operator.type.getReturnType();
    int written =
        write(place, lowering.conversions.convert(value, result, tree.arg.type, site), tree);
    return postfix ? old : written;
  }
}
