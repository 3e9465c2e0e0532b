package io.poolguard.errorprone.lowering;

import com.sun.tools.javac.tree.JCTree;
import io.poolguard.analysis.ir.Block.Handler;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What surrounds the statement that is being lowered, innermost first.
 *
 * @param parent the scope around it
 * @param handlers the handlers of the blocks in it, the inner ones first
 * @param target the statement or switch expression that a jump may name, or null
 * @param breakTo where a {@code break} or {@code yield} of {@code target} goes
 * @param continueTo where {@code target} goes on with its next round
 * @param result the local that a {@code yield} of {@code target} assigns
 * @param finalizer code that runs when a jump leaves the scope, or null; it runs in {@code parent}
 */
record Scope(
    @Nullable Scope parent,
    List<Handler> handlers,
    @Nullable JCTree target,
    int breakTo,
    int continueTo,
    int result,
    @Nullable Runnable finalizer) {

  private static final int NOWHERE = -1;

  static Scope outermost() {
    return new Scope(null, List.of(), null, NOWHERE, NOWHERE, NOWHERE, null);
  }

  /** A scope in which jumps may name a statement. */
  Scope jumpTarget(JCTree statement, int breakTarget, int continueTarget) {
    return new Scope(this, handlers, statement, breakTarget, continueTarget, NOWHERE, null);
  }

  /** A scope in which {@code yield} may name a switch expression. */
  Scope yieldTarget(JCTree expression, int end, int value) {
    return new Scope(this, handlers, expression, end, NOWHERE, value, null);
  }

  /** A scope with more handlers, and code that runs when a jump leaves it. */
  Scope guarded(List<Handler> inner, @Nullable Runnable code) {
    List<Handler> all = new ArrayList<>(inner);
    if (inner.stream().noneMatch(handler -> handler.type().equals(Handler.ANY))) {
      all.addAll(handlers);
    }
    return new Scope(this, List.copyOf(all), null, NOWHERE, NOWHERE, NOWHERE, code);
  }
}
