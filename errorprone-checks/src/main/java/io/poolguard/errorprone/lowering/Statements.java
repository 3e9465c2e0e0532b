package io.poolguard.errorprone.lowering;

import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.code.TypeTag;
import com.sun.tools.javac.tree.JCTree;
import com.sun.tools.javac.tree.JCTree.JCAssert;
import com.sun.tools.javac.tree.JCTree.JCBlock;
import com.sun.tools.javac.tree.JCTree.JCBreak;
import com.sun.tools.javac.tree.JCTree.JCClassDecl;
import com.sun.tools.javac.tree.JCTree.JCContinue;
import com.sun.tools.javac.tree.JCTree.JCDoWhileLoop;
import com.sun.tools.javac.tree.JCTree.JCEnhancedForLoop;
import com.sun.tools.javac.tree.JCTree.JCExpression;
import com.sun.tools.javac.tree.JCTree.JCExpressionStatement;
import com.sun.tools.javac.tree.JCTree.JCForLoop;
import com.sun.tools.javac.tree.JCTree.JCIf;
import com.sun.tools.javac.tree.JCTree.JCLabeledStatement;
import com.sun.tools.javac.tree.JCTree.JCReturn;
import com.sun.tools.javac.tree.JCTree.JCSkip;
import com.sun.tools.javac.tree.JCTree.JCStatement;
import com.sun.tools.javac.tree.JCTree.JCSwitch;
import com.sun.tools.javac.tree.JCTree.JCSynchronized;
import com.sun.tools.javac.tree.JCTree.JCThrow;
import com.sun.tools.javac.tree.JCTree.JCTry;
import com.sun.tools.javac.tree.JCTree.JCVariableDecl;
import com.sun.tools.javac.tree.JCTree.JCWhileLoop;
import com.sun.tools.javac.tree.JCTree.JCYield;
import io.poolguard.analysis.ir.Site;
import io.poolguard.analysis.ir.Statement;
import io.poolguard.analysis.ir.Terminator;
import io.poolguard.analysis.ir.build.Scope;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lowers statements. */
final class Statements extends JCTree.Visitor {
  private final Lowering lowering;
  private final Frame frame;
  private Type result;

  Statements(Lowering lowering) {
    this.lowering = lowering;
    this.frame = lowering.frame;
    this.result = frame.compiler.symtab().voidType;
  }

  /** Lowers the body of a method or lambda with the given result type. */
  void method(JCStatement body, Type resultType) {
    result = resultType;
    run(body);
    if (frame.builder.isOpen()) {
      frame.builder.end(new Terminator.Return(Statement.NONE, frame.endSite(body)));
    }
  }

  /** Lowers a lambda whose body is an expression. */
  void returnValue(JCExpression body, Type resultType) {
    Site site = frame.addedSite(body);
    frame.beginLine(site);
    if (resultType.hasTag(TypeTag.VOID)) {
      lowering.expressions.run(body);
      frame.builder.end(new Terminator.Return(Statement.NONE, site));
    } else {
      frame.builder.end(new Terminator.Return(lowering.expressions.value(body, resultType), site));
    }
  }

  void run(JCStatement tree) {
    frame.beginLine(tree.pos);
    tree.accept(this);
  }

  @Override
  public void visitTree(JCTree tree) {
    frame.builder.add(
        new Statement.Unknown(Statement.NONE, List.of(), tree.getTag().name(), frame.site(tree)));
  }

  @Override
  public void visitSkip(JCSkip tree) {
    // Does nothing when it runs.
  }

  @Override
  public void visitAssert(JCAssert tree) {
    // Assertions are off.
  }

  @Override
  public void visitClassDef(JCClassDecl tree) {
    // The class is lowered on its own.
  }

  @Override
  public void visitBlock(JCBlock tree) {
    tree.stats.forEach(this::run);
  }

  @Override
  public void visitVarDef(JCVariableDecl tree) {
    if (tree.init != null) {
      int variable = frame.declare(tree.sym);
      frame.assign(
          variable, lowering.expressions.value(tree.init, tree.sym.type), frame.site(tree));
    }
  }

  @Override
  public void visitExec(JCExpressionStatement tree) {
    lowering.expressions.run(tree.expr);
  }

  @Override
  public void visitIf(JCIf tree) {
    int whenTrue = frame.newBlock();
    int whenFalse = frame.newBlock();
    int end = tree.elsepart == null ? whenFalse : frame.newBlock();
    lowering.conditions.branch(tree.cond, whenTrue, whenFalse);
    frame.builder.start(whenTrue);
    run(tree.thenpart);
    if (tree.elsepart != null) {
      if (frame.builder.isOpen()) {
        frame.builder.jump(end, frame.site(tree));
      }
      frame.builder.start(whenFalse);
      run(tree.elsepart);
    }
    frame.builder.start(end);
  }

  @Override
  public void visitWhileLoop(JCWhileLoop tree) {
    lowering.loops.whileLoop(tree);
  }

  @Override
  public void visitDoLoop(JCDoWhileLoop tree) {
    lowering.loops.doLoop(tree);
  }

  @Override
  public void visitForLoop(JCForLoop tree) {
    lowering.loops.forLoop(tree);
  }

  @Override
  public void visitForeachLoop(JCEnhancedForLoop tree) {
    lowering.loops.forEach(tree);
  }

  @Override
  public void visitLabelled(JCLabeledStatement tree) {
    int end = frame.newBlock();
    Scope<JCTree> outer = frame.scope();
    frame.setScope(outer.jumpTarget(tree, end, -1));
    run(tree.body);
    frame.setScope(outer);
    frame.builder.start(end);
  }

  @Override
  public void visitSwitch(JCSwitch tree) {
    lowering.switches.statement(tree);
  }

  @Override
  public void visitSynchronized(JCSynchronized tree) {
    lowering.tries.synchronizedBlock(tree);
  }

  @Override
  public void visitTry(JCTry tree) {
    lowering.tries.run(tree);
  }

  @Override
  public void visitThrow(JCThrow tree) {
    int exception = lowering.expressions.value(tree.expr);
    frame.builder.end(new Terminator.Throw(exception, frame.site(tree)));
  }

  @Override
  public void visitReturn(JCReturn tree) {
    int value = Statement.NONE;
    if (tree.expr != null) {
      value = lowering.expressions.value(tree.expr, result);
      value = kept(value, tree);
    }
    lowering.tries.unwind(null);
    if (frame.builder.isOpen()) {
      boolean isVoid = result.hasTag(TypeTag.VOID);
      frame.builder.end(new Terminator.Return(isVoid ? Statement.NONE : value, frame.site(tree)));
    }
  }

  /** A {@code finally} may assign the variable that was to be returned. */
  private int kept(int value, JCReturn tree) {
    boolean finalizers = false;
    for (Scope<JCTree> at = frame.scope(); at != null; at = at.parent()) {
      finalizers |= at.finalizer() != null;
    }
    if (!finalizers || value == Statement.NONE || frame.builder.isLatestTemp(value)) {
      return value;
    }
    int copy = frame.builder.temp();
    frame.builder.add(new Statement.Assign(copy, value, frame.site(tree)));
    return copy;
  }

  @Override
  public void visitBreak(JCBreak tree) {
    Scope<JCTree> target = find(tree.target);
    lowering.tries.unwind(tree.target);
    if (target != null && frame.builder.isOpen()) {
      frame.builder.jump(target.breakTo(), frame.site(tree));
    }
  }

  @Override
  public void visitContinue(JCContinue tree) {
    Scope<JCTree> target = find(tree.target);
    lowering.tries.unwind(tree.target);
    if (target != null && frame.builder.isOpen()) {
      frame.builder.jump(target.continueTo(), frame.site(tree));
    }
  }

  @Override
  public void visitYield(JCYield tree) {
    Scope<JCTree> target = find(tree.target);
    if (target != null) {
      int value = lowering.expressions.value(tree.value, tree.target.type);
      frame.assign(target.result(), value, frame.site(tree));
      lowering.tries.unwind(tree.target);
      if (frame.builder.isOpen()) {
        frame.builder.jump(target.breakTo(), frame.site(tree));
      }
    }
  }

  private @Nullable Scope<JCTree> find(JCTree target) {
    Scope<JCTree> at = frame.scope();
    while (at != null && at.target() != target) {
      at = at.parent();
    }
    return at;
  }
}
