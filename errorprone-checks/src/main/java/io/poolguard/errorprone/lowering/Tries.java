package io.poolguard.errorprone.lowering;

import com.sun.tools.javac.tree.JCTree;
import com.sun.tools.javac.tree.JCTree.JCBlock;
import com.sun.tools.javac.tree.JCTree.JCCatch;
import com.sun.tools.javac.tree.JCTree.JCExpression;
import com.sun.tools.javac.tree.JCTree.JCSynchronized;
import com.sun.tools.javac.tree.JCTree.JCTry;
import com.sun.tools.javac.tree.JCTree.JCTypeUnion;
import com.sun.tools.javac.tree.JCTree.JCVariableDecl;
import com.sun.tools.javac.tree.TreeInfo;
import io.poolguard.analysis.ir.Block.Handler;
import io.poolguard.analysis.ir.CallKind;
import io.poolguard.analysis.ir.Condition;
import io.poolguard.analysis.ir.MethodRef;
import io.poolguard.analysis.ir.Site;
import io.poolguard.analysis.ir.Statement;
import io.poolguard.analysis.ir.Terminator;
import io.poolguard.analysis.ir.build.Scope;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code try} with its catches, {@code finally} and resources, and {@code synchronized}, expanded
 * as javac expands them: the code of a {@code finally} is copied to every way out, and one copy
 * catches all and throws again what it caught.
 */
final class Tries {
  private final Lowering lowering;
  private final Frame frame;

  Tries(Lowering lowering) {
    this.lowering = lowering;
    this.frame = lowering.frame;
  }

  void run(JCTry tree) {
    if (tree.finalizer == null || tree.finalizer.stats.isEmpty()) {
      catching(tree);
    } else {
      JCBlock code = tree.finalizer;
      withFinally(tree, () -> lowering.statements.run(code), () -> catching(tree));
    }
  }

  /** Runs {@code body} and, however it is left, {@code code}. */
  private void withFinally(JCTree tree, Runnable code, Runnable body) {
    Scope<JCTree> outer = frame.scope();
    int onThrow = frame.newBlock();
    int end = frame.newBlock();
    Site site = frame.site(tree);
    frame.enter(outer.guarded(List.of(new Handler(Handler.ANY, onThrow)), code));
    body.run();
    boolean completes = frame.builder.isOpen();
    frame.enter(outer);
    if (completes) {
      code.run();
      frame.builder.jump(end, site);
    }
    frame.builder.start(onThrow);
    int exception = frame.builder.temp();
    frame.builder.add(new Statement.Caught(exception, site));
    code.run();
    frame.builder.end(new Terminator.Throw(exception, site));
    frame.builder.start(end);
  }

  private void catching(JCTry tree) {
    if (tree.catchers.isEmpty()) {
      resources(tree, 0);
      return;
    }
    Scope<JCTree> outer = frame.scope();
    int end = frame.newBlock();
    List<Handler> handlers = new ArrayList<>();
    List<Integer> targets = new ArrayList<>();
    for (JCCatch each : tree.catchers) {
      int target = frame.newBlock();
      targets.add(target);
      for (JCExpression type : alternatives(each)) {
        handlers.add(new Handler(frame.castName(type.type), target));
      }
    }
    frame.enter(outer.guarded(handlers, null));
    resources(tree, 0);
    frame.setScope(outer);
    if (frame.builder.isOpen()) {
      frame.builder.jump(end, frame.site(tree));
    }
    for (int i = 0; i < targets.size(); i++) {
      JCCatch each = tree.catchers.get(i);
      frame.builder.start(targets.get(i));
      frame.builder.add(new Statement.Caught(frame.declare(each.param.sym), frame.site(each)));
      lowering.statements.run(each.body);
      if (frame.builder.isOpen()) {
        frame.builder.jump(end, frame.site(each));
      }
    }
    frame.builder.start(end);
  }

  private static List<JCExpression> alternatives(JCCatch tree) {
    return tree.param.vartype instanceof JCTypeUnion union
        ? union.alternatives
        : List.of(tree.param.vartype);
  }

  private void resources(JCTry tree, int index) {
    if (index == tree.resources.size()) {
      lowering.statements.run(tree.body);
      return;
    }
    JCTree resource = tree.resources.get(index);
    Resource opened = open(resource, tree);
    Scope<JCTree> outer = frame.scope();
    int onThrow = frame.newBlock();
    int end = frame.newBlock();
    frame.enter(
        outer.guarded(List.of(new Handler(Handler.ANY, onThrow)), () -> closeNormally(opened)));
    resources(tree, index + 1);
    boolean completes = frame.builder.isOpen();
    frame.enter(outer);
    if (completes) {
      closeNormally(opened);
      frame.builder.jump(end, opened.site);
    }
    frame.builder.start(onThrow);
    closeSuppressing(opened);
    frame.builder.start(end);
  }

  /**
   * @param variable the local of the resource
   * @param declared the tree whose type names {@code close}
   * @param neverNull whether javac leaves the null test out
   * @param site the end of the block, where javac closes
   * @param whenThrown the beginning of the statement, where javac closes after an exception
   */
  private record Resource(
      int variable, JCTree declared, boolean neverNull, Site site, Site whenThrown) {}

  private Resource open(JCTree resource, JCTry tree) {
    Site site = frame.owner.positions().site(tree, TreeInfo.endPos(tree.body));
    if (resource instanceof JCVariableDecl declaration) {
      lowering.statements.run(declaration);
      JCExpression made = declaration.init == null ? null : TreeInfo.skipParens(declaration.init);
      boolean isNew = made != null && made.hasTag(JCTree.Tag.NEWCLASS);
      return new Resource(
          frame.declare(declaration.sym), resource, isNew, site, frame.addedSite(tree));
    }
    int variable = frame.builder.local("twrVar");
    int value = lowering.expressions.value((JCExpression) resource);
    frame.builder.add(new Statement.Assign(variable, value, site));
    return new Resource(variable, resource, false, site, frame.addedSite(tree));
  }

  private void closeNormally(Resource resource) {
    int end = frame.newBlock();
    skipNull(resource, end);
    close(resource, resource.site);
    frame.builder.start(end);
  }

  private void skipNull(Resource resource, int end) {
    if (!resource.neverNull) {
      int present = frame.newBlock();
      frame.branch(new Condition.IsNull(resource.variable), end, present, resource.site);
      frame.builder.start(present);
    }
  }

  private void close(Resource resource, Site site) {
    lowering.calls.plainCall(
        resource.variable,
        frame.compiler.types().skipTypeVars(typeOf(resource.declared), false),
        frame.compiler.names().close,
        resource.declared,
        site);
  }

  private static com.sun.tools.javac.code.Type typeOf(JCTree tree) {
    return tree instanceof JCVariableDecl declaration ? declaration.sym.type : tree.type;
  }

  private void closeSuppressing(Resource resource) {
    Site site = resource.whenThrown;
    Scope<JCTree> outer = frame.scope();
    int exception = frame.builder.temp();
    frame.builder.add(new Statement.Caught(exception, site));
    int rethrow = frame.newBlock();
    int closeFailed = frame.newBlock();
    skipNull(resource, rethrow);
    frame.enter(outer.guarded(List.of(new Handler(Handler.ANY, closeFailed)), null));
    close(resource, site);
    frame.setScope(outer);
    frame.builder.jump(rethrow, site);
    frame.builder.start(closeFailed);
    int second = frame.builder.temp();
    frame.builder.add(new Statement.Caught(second, site));
    frame.builder.add(
        new Statement.Call(
            Statement.NONE,
            CallKind.VIRTUAL,
            new MethodRef("java/lang/Throwable", "addSuppressed", "(Ljava/lang/Throwable;)V"),
            exception,
            List.of(second),
            site));
    frame.builder.start(rethrow);
    frame.builder.end(new Terminator.Throw(exception, site));
  }

  void synchronizedBlock(JCSynchronized tree) {
    Site site = frame.site(tree);
    int lock = frame.builder.temp();
    frame.builder.add(new Statement.Assign(lock, lowering.expressions.value(tree.lock), site));
    frame.builder.add(new Statement.Monitor(true, lock, site));
    withFinally(
        tree,
        () -> frame.builder.add(new Statement.Monitor(false, lock, site)),
        () -> lowering.statements.run(tree.body));
  }

  /**
   * Runs the finalizers between the current statement and {@code target}; null is the method
   * itself.
   */
  void unwind(@Nullable JCTree target) {
    Scope<JCTree> start = frame.scope();
    for (Scope<JCTree> at = start;
        at != null && (target == null || at.target() != target);
        at = at.parent()) {
      Scope<JCTree> parent = at.parent();
      if (at.finalizer() != null && parent != null) {
        frame.enter(parent);
        at.finalizer().run();
      }
    }
    frame.setScope(start);
  }
}
