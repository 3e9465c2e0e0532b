package io.poolguard.intellij.lowering;

import com.intellij.psi.PsiAssertStatement;
import com.intellij.psi.PsiBlockStatement;
import com.intellij.psi.PsiBreakStatement;
import com.intellij.psi.PsiClass;
import com.intellij.psi.PsiCodeBlock;
import com.intellij.psi.PsiContinueStatement;
import com.intellij.psi.PsiDeclarationStatement;
import com.intellij.psi.PsiDoWhileStatement;
import com.intellij.psi.PsiElement;
import com.intellij.psi.PsiEmptyStatement;
import com.intellij.psi.PsiExpression;
import com.intellij.psi.PsiExpressionListStatement;
import com.intellij.psi.PsiExpressionStatement;
import com.intellij.psi.PsiForStatement;
import com.intellij.psi.PsiForeachStatement;
import com.intellij.psi.PsiIfStatement;
import com.intellij.psi.PsiLabeledStatement;
import com.intellij.psi.PsiReturnStatement;
import com.intellij.psi.PsiStatement;
import com.intellij.psi.PsiSwitchBlock;
import com.intellij.psi.PsiSwitchExpression;
import com.intellij.psi.PsiSwitchLabelStatementBase;
import com.intellij.psi.PsiSwitchStatement;
import com.intellij.psi.PsiSynchronizedStatement;
import com.intellij.psi.PsiThrowStatement;
import com.intellij.psi.PsiTryStatement;
import com.intellij.psi.PsiType;
import com.intellij.psi.PsiTypes;
import com.intellij.psi.PsiVariable;
import com.intellij.psi.PsiWhileStatement;
import com.intellij.psi.PsiYieldStatement;
import io.poolguard.analysis.ir.Site;
import io.poolguard.analysis.ir.Statement;
import io.poolguard.analysis.ir.Terminator;
import io.poolguard.analysis.ir.build.Scope;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lowers statements. A broken one becomes unknown, and the rest is still lowered. */
final class Statements {
  private final Lowering lowering;
  private final Frame frame;
  private @Nullable PsiType result = PsiTypes.voidType();

  Statements(Lowering lowering) {
    this.lowering = lowering;
    this.frame = lowering.frame;
  }

  /** Lowers the body of a method or lambda with the given result type. */
  void method(PsiCodeBlock body, @Nullable PsiType resultType) {
    result = resultType;
    run(body);
    if (frame.builder.isOpen()) {
      frame.builder.end(new Terminator.Return(Statement.NONE, frame.endSite(body)));
    }
  }

  /** Lowers a lambda whose body is an expression. */
  void returnValue(PsiExpression body, @Nullable PsiType resultType) {
    Site site = frame.addedSite(body);
    frame.beginLine(site);
    if (resultType == null || Language.isVoid(resultType)) {
      lowering.expressions.run(body);
      frame.builder.end(new Terminator.Return(Statement.NONE, site));
    } else {
      frame.builder.end(new Terminator.Return(lowering.expressions.value(body, resultType), site));
    }
  }

  /** Runs the statements of a block. */
  void run(PsiCodeBlock block) {
    frame.beginLine(Language.start(block));
    run(List.of(block.getStatements()));
  }

  private void run(List<PsiStatement> statements) {
    for (int i = 0; i < statements.size(); i++) {
      run(statements.get(i));
      Cleanup cleanup = Cleanup.of(statements.get(i));
      if (cleanup != null) {
        List<PsiStatement> rest = statements.subList(i + 1, statements.size());
        lowering.tries.withCleanup(cleanup, () -> run(rest));
        return;
      }
    }
  }

  void runIfPresent(@Nullable PsiStatement tree) {
    if (tree != null) {
      run(tree);
    }
  }

  void run(PsiStatement tree) {
    com.intellij.openapi.progress.ProgressManager.checkCanceled();
    frame.beginLine(Language.start(tree));
    if (tree instanceof PsiExpressionStatement statement) {
      lowering.expressions.run(statement.getExpression());
    } else if (tree instanceof PsiDeclarationStatement declarations) {
      declare(declarations);
    } else if (tree instanceof PsiIfStatement choice) {
      choose(choice);
    } else if (tree instanceof PsiReturnStatement statement) {
      leave(statement);
    } else if (tree instanceof PsiBlockStatement block) {
      run(block.getCodeBlock());
    } else if (tree instanceof PsiTryStatement statement) {
      lowering.tries.run(statement);
    } else if (tree instanceof PsiThrowStatement statement) {
      int exception = lowering.expressions.valueOf(statement.getException(), null, tree);
      frame.builder.end(new Terminator.Throw(exception, frame.site(tree)));
    } else {
      rarer(tree);
    }
  }

  private void rarer(PsiStatement tree) {
    if (tree instanceof PsiWhileStatement loop) {
      lowering.loops.whileLoop(loop);
    } else if (tree instanceof PsiDoWhileStatement loop) {
      lowering.loops.doLoop(loop);
    } else if (tree instanceof PsiForStatement loop) {
      lowering.loops.forLoop(loop);
    } else if (tree instanceof PsiForeachStatement loop) {
      lowering.loops.forEach(loop);
    } else if (tree instanceof PsiSwitchStatement chosen) {
      lowering.switches.statement(chosen);
    } else if (tree instanceof PsiSynchronizedStatement guarded) {
      lowering.tries.synchronizedBlock(guarded);
    } else if (tree instanceof PsiLabeledStatement labelled) {
      labelled(labelled);
    } else if (tree instanceof PsiBreakStatement jump) {
      leave(jump.findExitedStatement(), false, tree);
    } else if (tree instanceof PsiContinueStatement jump) {
      leave(jump.findContinuedStatement(), true, tree);
    } else if (tree instanceof PsiYieldStatement yielded) {
      PsiSwitchExpression target = yielded.findEnclosingExpression();
      PsiExpression value = yielded.getExpression();
      if (target != null && value != null) {
        yieldValue(target, value, tree);
      }
    } else if (tree instanceof PsiExpressionListStatement list) {
      for (PsiExpression each : list.getExpressionList().getExpressions()) {
        frame.beginLine(Language.start(each));
        lowering.expressions.run(each);
      }
    } else if (!doesNothing(tree)) {
      frame.builder.add(
          new Statement.Unknown(
              Statement.NONE, List.of(), tree.getClass().getSimpleName(), frame.site(tree)));
    }
  }

  /** Assertions are off. */
  private static boolean doesNothing(PsiStatement tree) {
    return tree instanceof PsiEmptyStatement
        || tree instanceof PsiAssertStatement
        || tree instanceof PsiSwitchLabelStatementBase;
  }

  private void declare(PsiDeclarationStatement tree) {
    for (PsiElement element : tree.getDeclaredElements()) {
      // A class is lowered on its own.
      if (element instanceof PsiVariable variable && !(element instanceof PsiClass)) {
        declaration(variable);
      }
    }
  }

  /** A local variable, with its value if it has one. */
  void declaration(PsiVariable variable) {
    PsiExpression value = variable.getInitializer();
    frame.beginLine(Positions.anchor(variable));
    if (value != null) {
      int local = frame.declare(variable);
      int given = lowering.expressions.value(value, variable.getType());
      frame.builder.assign(local, given, frame.site(variable));
    }
  }

  private void choose(PsiIfStatement tree) {
    PsiStatement otherwise = tree.getElseBranch();
    int whenTrue = frame.newBlock();
    int whenFalse = frame.newBlock();
    int end = otherwise == null ? whenFalse : frame.newBlock();
    lowering.conditions.branch(tree.getCondition(), whenTrue, whenFalse);
    frame.builder.start(whenTrue);
    runIfPresent(tree.getThenBranch());
    if (otherwise != null) {
      if (frame.builder.isOpen()) {
        frame.builder.jump(end, frame.site(tree));
      }
      frame.builder.start(whenFalse);
      run(otherwise);
    }
    frame.builder.start(end);
  }

  private void labelled(PsiLabeledStatement tree) {
    PsiStatement body = tree.getStatement();
    if (body == null) {
      return;
    }
    int end = frame.newBlock();
    Scope<PsiElement> outer = frame.scope();
    // A jump to the label of a loop is found at the loop, any other at the labelled statement.
    frame.setScope(outer.jumpTarget(tree, end, -1));
    run(body);
    frame.setScope(outer);
    frame.builder.start(end);
  }

  private void leave(PsiReturnStatement tree) {
    int value = Statement.NONE;
    PsiExpression returned = tree.getReturnValue();
    if (returned != null) {
      value = kept(lowering.expressions.value(returned, result), tree);
    } else if (result != null && !Language.isVoid(result)) {
      frame.unfinished(tree);
    }
    lowering.tries.unwind(null);
    if (frame.builder.isOpen()) {
      boolean isVoid = Language.isVoid(result);
      frame.builder.end(new Terminator.Return(isVoid ? Statement.NONE : value, frame.site(tree)));
    }
  }

  /** A {@code finally} may assign the variable that was to be returned. */
  private int kept(int value, PsiReturnStatement tree) {
    boolean finalizers = false;
    for (Scope<PsiElement> at = frame.scope(); at != null; at = at.parent()) {
      finalizers |= at.finalizer() != null;
    }
    if (!finalizers || value == Statement.NONE || frame.builder.isLatestTemp(value)) {
      return value;
    }
    int copy = frame.builder.temp();
    frame.builder.add(new Statement.Assign(copy, value, frame.site(tree)));
    return copy;
  }

  private void leave(@Nullable PsiStatement named, boolean goesOn, PsiStatement tree) {
    Scope<PsiElement> target = find(named);
    if (target == null || target.target() == null) {
      frame.builder.end(new Terminator.Unreachable(frame.site(tree)));
      return;
    }
    lowering.tries.unwind(target.target());
    int to = goesOn ? target.continueTo() : target.breakTo();
    if (frame.builder.isOpen() && to >= 0) {
      frame.builder.jump(to, frame.site(tree));
    }
  }

  void yieldValue(PsiSwitchBlock expression, PsiExpression value, PsiElement tree) {
    Scope<PsiElement> target = find(expression);
    if (target != null) {
      PsiType type = expression instanceof PsiSwitchExpression chosen ? chosen.getType() : null;
      int given = lowering.expressions.value(value, type);
      frame.builder.assign(target.result(), given, frame.site(tree));
      lowering.tries.unwind(target.target());
      if (frame.builder.isOpen()) {
        frame.builder.jump(target.breakTo(), frame.site(tree));
      }
    }
  }

  private @Nullable Scope<PsiElement> find(@Nullable PsiElement target) {
    if (target == null) {
      return null;
    }
    for (Scope<PsiElement> at = frame.scope(); at != null; at = at.parent()) {
      if (target.equals(at.target())
          || (at.target() instanceof PsiLabeledStatement label
              && target.equals(label.getStatement())
              && isNoLoop(target))) {
        return at;
      }
    }
    return null;
  }

  private static boolean isNoLoop(PsiElement target) {
    return !(target instanceof com.intellij.psi.PsiLoopStatement)
        && !(target instanceof PsiSwitchBlock);
  }
}
