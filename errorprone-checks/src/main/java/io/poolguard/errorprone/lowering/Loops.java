package io.poolguard.errorprone.lowering;

import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.code.TypeTag;
import com.sun.tools.javac.code.Types;
import com.sun.tools.javac.tree.JCTree;
import com.sun.tools.javac.tree.JCTree.JCDoWhileLoop;
import com.sun.tools.javac.tree.JCTree.JCEnhancedForLoop;
import com.sun.tools.javac.tree.JCTree.JCExpression;
import com.sun.tools.javac.tree.JCTree.JCExpressionStatement;
import com.sun.tools.javac.tree.JCTree.JCForLoop;
import com.sun.tools.javac.tree.JCTree.JCStatement;
import com.sun.tools.javac.tree.JCTree.JCWhileLoop;
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

  void whileLoop(JCWhileLoop tree) {
    loop(tree, tree.cond, tree.body, List.of());
  }

  void forLoop(JCForLoop tree) {
    tree.init.forEach(lowering.statements::run);
    loop(tree, tree.cond, tree.body, tree.step);
  }

  private void loop(
      JCTree tree,
      @Nullable JCExpression condition,
      JCStatement statement,
      List<JCExpressionStatement> steps) {
    int test = frame.newBlock();
    int body = frame.newBlock();
    int next = frame.newBlock();
    int end = frame.newBlock();
    frame.builder.start(test);
    if (condition == null) {
      frame.builder.jump(body, frame.site(tree));
    } else {
      frame.beginLine(condition.pos);
      lowering.conditions.branch(condition, body, end);
    }
    frame.builder.start(body);
    inside(tree, end, next, () -> lowering.statements.run(statement));
    frame.builder.start(next);
    steps.forEach(lowering.statements::run);
    frame.builder.jump(test, frame.site(tree));
    frame.builder.start(end);
  }

  void doLoop(JCDoWhileLoop tree) {
    int body = frame.newBlock();
    int test = frame.newBlock();
    int end = frame.newBlock();
    frame.builder.start(body);
    inside(tree, end, test, () -> lowering.statements.run(tree.body));
    frame.builder.start(test);
    frame.beginLine(tree.cond.pos);
    lowering.conditions.branch(tree.cond, body, end);
    frame.builder.start(end);
  }

  private void inside(JCTree tree, int breakTo, int continueTo, Runnable body) {
    Scope<JCTree> outer = frame.scope();
    frame.setScope(outer.jumpTarget(tree, breakTo, continueTo));
    body.run();
    frame.setScope(outer);
  }

  void forEach(JCEnhancedForLoop tree) {
    if (tree.expr.type.hasTag(TypeTag.ARRAY)) {
      overArray(tree);
    } else {
      overIterable(tree);
    }
  }

  private void overArray(JCEnhancedForLoop tree) {
    Site site = frame.site(tree);
    int array = frame.builder.temp();
    frame.builder.add(new Statement.Assign(array, lowering.expressions.value(tree.expr), site));
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
    assign(tree, element, frame.compiler.types().elemtype(tree.expr.type));
    inside(tree, end, next, () -> lowering.statements.run(tree.body));
    frame.builder.start(next);
    int one = frame.load(Constant.ONE, site);
    frame.builder.add(new Statement.Arithmetic(index, Operator.ADD, index, one, site));
    frame.builder.jump(test, site);
    frame.builder.start(end);
  }

  private void assign(JCEnhancedForLoop tree, int element, Type type) {
    Site site = frame.site(tree);
    int value = lowering.conversions.convert(element, type, tree.var.sym.type, site);
    frame.assign(frame.declare(tree.var.sym), value, site);
  }

  private void overIterable(JCEnhancedForLoop tree) {
    Types types = frame.compiler.types();
    Site site = frame.addedSite(tree.expr);
    Type iterable = types.skipTypeVars(tree.expr.type, false);
    int from = lowering.expressions.value(tree.expr);
    int iterator =
        lowering.calls.plainCall(from, iterable, frame.compiler.names().iterator, tree, site);
    int test = frame.newBlock();
    int body = frame.newBlock();
    int end = frame.newBlock();
    frame.builder.start(test);
    int more = iteratorCall("hasNext", "()Z", iterator, site);
    frame.branch(new Condition.IsTrue(more), body, end, site);
    frame.builder.start(body);
    int element = iteratorCall("next", "()Ljava/lang/Object;", iterator, site);
    Type type = elementType(tree.expr.type);
    Type object = frame.compiler.symtab().objectType;
    assign(tree, lowering.conversions.castReference(element, object, type, site), type);
    inside(tree, end, test, () -> lowering.statements.run(tree.body));
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

  private Type elementType(Type expression) {
    Types types = frame.compiler.types();
    Type base =
        types.asSuper(types.cvarUpperBound(expression), frame.compiler.symtab().iterableType.tsym);
    if (base == null || base.getTypeArguments().isEmpty()) {
      return frame.compiler.symtab().objectType;
    }
    return types.erasure(types.wildUpperBound(base.getTypeArguments().get(0)));
  }
}
