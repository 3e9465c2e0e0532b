package io.poolguard.intellij.lowering;

import com.intellij.psi.PsiCatchSection;
import com.intellij.psi.PsiClassType;
import com.intellij.psi.PsiCodeBlock;
import com.intellij.psi.PsiDisjunctionType;
import com.intellij.psi.PsiElement;
import com.intellij.psi.PsiErrorElement;
import com.intellij.psi.PsiExpression;
import com.intellij.psi.PsiLocalVariable;
import com.intellij.psi.PsiNewExpression;
import com.intellij.psi.PsiParameter;
import com.intellij.psi.PsiResourceExpression;
import com.intellij.psi.PsiResourceList;
import com.intellij.psi.PsiResourceListElement;
import com.intellij.psi.PsiResourceVariable;
import com.intellij.psi.PsiSynchronizedStatement;
import com.intellij.psi.PsiTryStatement;
import com.intellij.psi.PsiType;
import com.intellij.psi.util.PsiTreeUtil;
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
  /** What a type that is not there, or not yet, may stand for. */
  private static final String ANYTHING = "java/lang/Throwable";

  private final Lowering lowering;
  private final Frame frame;

  Tries(Lowering lowering) {
    this.lowering = lowering;
    this.frame = lowering.frame;
  }

  void run(PsiTryStatement tree) {
    PsiCodeBlock code = tree.getFinallyBlock();
    if (code == null && PsiTreeUtil.getChildOfType(tree, PsiErrorElement.class) != null) {
      // What will stand in the blocks that are still missing may do anything.
      withFinally(tree, () -> frame.unfinished(tree), () -> catching(tree));
    } else if (code == null || code.isEmpty()) {
      catching(tree);
    } else {
      withFinally(tree, () -> lowering.statements.run(code), () -> catching(tree));
    }
  }

  /** Runs {@code body} and, however it is left, {@code code}. */
  void withFinally(PsiElement tree, Runnable code, Runnable body) {
    Scope<PsiElement> outer = frame.scope();
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

  /** Runs {@code rest} and, however it is left, gives a variable back. */
  void withCleanup(Cleanup cleanup, Runnable rest) {
    PsiLocalVariable variable = cleanup.variable();
    Site site = frame.site(variable);
    withFinally(
        variable,
        () -> {
          int local = frame.declare(variable);
          int end = frame.newBlock();
          int present = frame.newBlock();
          frame.branch(new Condition.IsNull(local), end, present, site);
          frame.builder.start(present);
          lowering.calls.plainCall(local, variable.getType(), cleanup.release(), variable, site);
          frame.builder.start(end);
        },
        rest);
  }

  private void catching(PsiTryStatement tree) {
    PsiCatchSection[] sections = tree.getCatchSections();
    if (sections.length == 0) {
      resources(tree, list(tree), 0);
      return;
    }
    Scope<PsiElement> outer = frame.scope();
    int end = frame.newBlock();
    List<Handler> handlers = new ArrayList<>();
    List<Integer> targets = new ArrayList<>();
    for (PsiCatchSection each : sections) {
      int target = frame.newBlock();
      targets.add(target);
      for (PsiType type : alternatives(each)) {
        handlers.add(new Handler(isThere(type) ? frame.castName(type) : ANYTHING, target));
      }
      if (each.getCatchType() == null) {
        handlers.add(new Handler(ANYTHING, target));
      }
    }
    frame.enter(outer.guarded(handlers, null));
    resources(tree, list(tree), 0);
    frame.setScope(outer);
    if (frame.builder.isOpen()) {
      frame.builder.jump(end, frame.site(tree));
    }
    for (int i = 0; i < targets.size(); i++) {
      section(sections[i], targets.get(i), end);
    }
    frame.builder.start(end);
  }

  private void section(PsiCatchSection each, int target, int end) {
    frame.builder.start(target);
    PsiParameter parameter = each.getParameter();
    int variable = parameter == null ? frame.builder.temp() : frame.declare(parameter);
    frame.builder.add(new Statement.Caught(variable, frame.site(each)));
    PsiCodeBlock body = each.getCatchBlock();
    if (body != null) {
      lowering.statements.run(body);
    }
    if (frame.builder.isOpen()) {
      frame.builder.jump(end, frame.site(each));
    }
  }

  private static boolean isThere(PsiType type) {
    return !(type instanceof PsiClassType named) || named.resolve() != null;
  }

  private static List<PsiType> alternatives(PsiCatchSection tree) {
    PsiType type = tree.getCatchType();
    if (type instanceof PsiDisjunctionType union) {
      return union.getDisjunctions();
    }
    return type == null ? List.of() : List.of(type);
  }

  private static List<PsiResourceListElement> list(PsiTryStatement tree) {
    List<PsiResourceListElement> elements = new ArrayList<>();
    PsiResourceList list = tree.getResourceList();
    if (list != null) {
      list.forEach(elements::add);
    }
    return elements;
  }

  private void resources(PsiTryStatement tree, List<PsiResourceListElement> list, int index) {
    if (index == list.size()) {
      PsiCodeBlock body = tree.getTryBlock();
      if (body != null) {
        lowering.statements.run(body);
      }
      return;
    }
    Resource opened = open(list.get(index), tree);
    Scope<PsiElement> outer = frame.scope();
    int onThrow = frame.newBlock();
    int end = frame.newBlock();
    frame.enter(
        outer.guarded(List.of(new Handler(Handler.ANY, onThrow)), () -> closeNormally(opened)));
    resources(tree, list, index + 1);
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
   * @param element its declaration or expression
   * @param neverNull whether javac leaves the null test out
   * @param site the end of the block, where javac closes
   * @param whenThrown the beginning of the statement, where javac closes after an exception
   */
  private record Resource(
      int variable,
      PsiResourceListElement element,
      boolean neverNull,
      Site site,
      Site whenThrown) {}

  private Resource open(PsiResourceListElement resource, PsiTryStatement tree) {
    PsiCodeBlock block = tree.getTryBlock();
    Site site =
        block == null ? frame.site(tree) : frame.owner.positions().site(tree, Frame.end(block));
    Site whenThrown = frame.addedSite(tree);
    if (resource instanceof PsiResourceVariable declaration) {
      lowering.statements.declaration(declaration);
      boolean isNew = Language.skipParens(declaration.getInitializer()) instanceof PsiNewExpression;
      return new Resource(frame.declare(declaration), resource, isNew, site, whenThrown);
    }
    PsiExpression expression =
        resource instanceof PsiResourceExpression named ? named.getExpression() : null;
    int variable = frame.builder.local("twrVar");
    int value = lowering.expressions.valueOf(expression, null, tree);
    frame.builder.add(new Statement.Assign(variable, value, site));
    return new Resource(variable, resource, false, site, whenThrown);
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
    PsiType type = resource.element.getType();
    lowering.calls.plainCall(resource.variable, type, "close", resource.element, site);
  }

  private void closeSuppressing(Resource resource) {
    Site site = resource.whenThrown;
    Scope<PsiElement> outer = frame.scope();
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

  void synchronizedBlock(PsiSynchronizedStatement tree) {
    Site site = frame.site(tree);
    int lock = frame.builder.temp();
    int object = lowering.expressions.valueOf(tree.getLockExpression(), null, tree);
    frame.builder.add(new Statement.Assign(lock, object, site));
    frame.builder.add(new Statement.Monitor(true, lock, site));
    PsiCodeBlock body = tree.getBody();
    withFinally(
        tree,
        () -> frame.builder.add(new Statement.Monitor(false, lock, site)),
        () -> {
          if (body != null) {
            lowering.statements.run(body);
          }
        });
  }

  /**
   * Runs the finalizers between the current statement and {@code target}; null is the method
   * itself.
   */
  void unwind(@Nullable PsiElement target) {
    Scope<PsiElement> start = frame.scope();
    for (Scope<PsiElement> at = start;
        at != null && (target == null || !target.equals(at.target()));
        at = at.parent()) {
      Scope<PsiElement> parent = at.parent();
      if (at.finalizer() != null && parent != null) {
        frame.enter(parent);
        at.finalizer().run();
      }
    }
    frame.setScope(start);
  }
}
