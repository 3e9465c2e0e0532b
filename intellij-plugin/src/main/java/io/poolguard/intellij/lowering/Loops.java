package io.poolguard.intellij.lowering;

import com.intellij.psi.CommonClassNames;
import com.intellij.psi.PsiArrayType;
import com.intellij.psi.PsiCapturedWildcardType;
import com.intellij.psi.PsiClassType;
import com.intellij.psi.PsiDoWhileStatement;
import com.intellij.psi.PsiElement;
import com.intellij.psi.PsiExpression;
import com.intellij.psi.PsiForStatement;
import com.intellij.psi.PsiForeachStatement;
import com.intellij.psi.PsiParameter;
import com.intellij.psi.PsiStatement;
import com.intellij.psi.PsiType;
import com.intellij.psi.PsiWhileStatement;
import com.intellij.psi.PsiWildcardType;
import com.intellij.psi.util.PsiUtil;
import io.poolguard.analysis.ir.CallKind;
import io.poolguard.analysis.ir.Condition;
import io.poolguard.analysis.ir.Constant;
import io.poolguard.analysis.ir.FieldRef;
import io.poolguard.analysis.ir.MethodRef;
import io.poolguard.analysis.ir.Site;
import io.poolguard.analysis.ir.Statement;
import io.poolguard.analysis.ir.Statement.Operator;
import io.poolguard.analysis.ir.build.Scope;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The four loops. */
final class Loops {
  private final Lowering lowering;
  private final Frame frame;

  Loops(Lowering lowering) {
    this.lowering = lowering;
    this.frame = lowering.frame;
  }

  void whileLoop(PsiWhileStatement tree) {
    loop(tree, tree.getCondition(), tree.getBody(), null);
  }

  void forLoop(PsiForStatement tree) {
    lowering.statements.runIfPresent(tree.getInitialization());
    loop(tree, tree.getCondition(), tree.getBody(), tree.getUpdate());
  }

  private void loop(
      PsiStatement tree,
      @Nullable PsiExpression condition,
      @Nullable PsiStatement statement,
      @Nullable PsiStatement steps) {
    int test = frame.newBlock();
    int body = frame.newBlock();
    int next = frame.newBlock();
    int end = frame.newBlock();
    frame.builder.start(test);
    if (condition == null) {
      frame.builder.jump(body, frame.site(tree));
    } else {
      frame.beginLine(Positions.anchor(condition));
      lowering.conditions.branch(condition, body, end);
    }
    frame.builder.start(body);
    inside(tree, end, next, () -> lowering.statements.runIfPresent(statement));
    frame.builder.start(next);
    lowering.statements.runIfPresent(steps);
    frame.builder.jump(test, frame.site(tree));
    frame.builder.start(end);
  }

  void doLoop(PsiDoWhileStatement tree) {
    int body = frame.newBlock();
    int test = frame.newBlock();
    int end = frame.newBlock();
    frame.builder.start(body);
    inside(tree, end, test, () -> lowering.statements.runIfPresent(tree.getBody()));
    frame.builder.start(test);
    PsiExpression condition = tree.getCondition();
    if (condition != null) {
      frame.beginLine(Positions.anchor(condition));
    }
    lowering.conditions.branch(condition, body, end);
    frame.builder.start(end);
  }

  private void inside(PsiElement tree, int breakTo, int continueTo, Runnable body) {
    Scope<PsiElement> outer = frame.scope();
    frame.setScope(outer.jumpTarget(tree, breakTo, continueTo));
    body.run();
    frame.setScope(outer);
  }

  void forEach(PsiForeachStatement tree) {
    PsiExpression over = tree.getIteratedValue();
    if (over == null) {
      lowering.statements.runIfPresent(tree.getBody());
    } else if (over.getType() instanceof PsiArrayType array) {
      overArray(tree, over, array);
    } else {
      overIterable(tree, over);
    }
  }

  private void overArray(PsiForeachStatement tree, PsiExpression over, PsiArrayType type) {
    Site site = frame.site(tree);
    int array = frame.builder.temp();
    frame.builder.add(new Statement.Assign(array, lowering.expressions.value(over), site));
    int length = frame.builder.temp();
    frame.builder.add(new Statement.LoadField(length, array, FieldRef.ARRAY_LENGTH, false, site));
    int index = frame.builder.temp();
    frame.builder.add(new Statement.Load(index, Constant.ZERO, site));
    int test = frame.newBlock();
    int body = frame.newBlock();
    int next = frame.newBlock();
    int end = frame.newBlock();
    frame.builder.start(test);
    frame.branch(new Condition.IntCompare(Condition.Relation.LESS, index, length), body, end, site);
    frame.builder.start(body);
    int element = frame.builder.temp();
    frame.builder.add(new Statement.LoadArray(element, array, index, site));
    assign(tree, element, type.getComponentType());
    inside(tree, end, next, () -> lowering.statements.runIfPresent(tree.getBody()));
    frame.builder.start(next);
    int one = frame.load(Constant.ONE, site);
    frame.builder.add(new Statement.Arithmetic(index, Operator.ADD, index, one, site));
    frame.builder.jump(test, site);
    frame.builder.start(end);
  }

  private void assign(PsiForeachStatement tree, int element, @Nullable PsiType type) {
    Site site = frame.site(tree);
    PsiParameter variable = tree.getIterationParameter();
    int value = lowering.conversions.convert(element, type, variable.getType(), site);
    frame.builder.assign(frame.declare(variable), value, site);
  }

  private void overIterable(PsiForeachStatement tree, PsiExpression over) {
    Site site = frame.addedSite(over);
    int from = lowering.expressions.value(over);
    int given = lowering.calls.plainCall(from, over.getType(), "iterator", tree, site);
    int iterator = given == Statement.NONE ? frame.unknown("no value", List.of(), over) : given;
    int test = frame.newBlock();
    int body = frame.newBlock();
    int end = frame.newBlock();
    frame.builder.start(test);
    int more = iteratorCall("hasNext", "()Z", iterator, site);
    frame.branch(new Condition.IsTrue(more), body, end, site);
    frame.builder.start(body);
    int element = iteratorCall("next", "()Ljava/lang/Object;", iterator, site);
    PsiType type = elementType(over.getType());
    int cast = lowering.conversions.castReference(element, frame.language.object(), type, site);
    assign(tree, cast, type);
    inside(tree, end, test, () -> lowering.statements.runIfPresent(tree.getBody()));
    frame.builder.jump(test, site);
    frame.builder.start(end);
  }

  private int iteratorCall(String name, String descriptor, int iterator, Site site) {
    int target = frame.builder.temp();
    frame.builder.add(
        new Statement.Call(
            target,
            CallKind.INTERFACE,
            new MethodRef("java/util/Iterator", name, descriptor),
            iterator,
            List.of(),
            site));
    return target;
  }

  private @Nullable PsiType elementType(@Nullable PsiType type) {
    PsiType element =
        type == null
            ? null
            : PsiUtil.substituteTypeParameter(type, CommonClassNames.JAVA_LANG_ITERABLE, 0, false);
    PsiType bound = element;
    if (element instanceof PsiWildcardType wildcard) {
      bound = wildcard.getExtendsBound();
    } else if (element instanceof PsiCapturedWildcardType captured) {
      bound = captured.getUpperBound();
    }
    PsiType erased = Language.erasure(bound);
    return erased instanceof PsiClassType || erased instanceof PsiArrayType
        ? erased
        : frame.language.object();
  }
}
