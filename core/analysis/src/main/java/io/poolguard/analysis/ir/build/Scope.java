package io.poolguard.analysis.ir.build;

import io.poolguard.analysis.ir.Block.Handler;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What surrounds the statement that is being lowered, innermost first.
 *
 * @param <T> the trees of a host
 * @param parent the scope around it
 * @param handlers the handlers of the blocks in it, the inner ones first
 * @param target the statement or switch expression that a jump may name, or null
 * @param breakTo where a {@code break} or {@code yield} of {@code target} goes
 * @param continueTo where {@code target} goes on with its next round
 * @param result the local that a {@code yield} of {@code target} assigns
 * @param finalizer code that runs when a jump leaves the scope, or null; it runs in {@code parent}
 */
public record Scope<T>(
    @Nullable Scope<T> parent,
    List<Handler> handlers,
    @Nullable T target,
    int breakTo,
    int continueTo,
    int result,
    @Nullable Runnable finalizer) {

  private static final int NOWHERE = -1;

  /** The scope of a whole body. */
  public static <T> Scope<T> outermost() {
    return new Scope<>(null, List.of(), null, NOWHERE, NOWHERE, NOWHERE, null);
  }

  /** A scope in which jumps may name a statement. */
  public Scope<T> jumpTarget(T statement, int breakTarget, int continueTarget) {
    return new Scope<>(this, handlers, statement, breakTarget, continueTarget, NOWHERE, null);
  }

  /** A scope in which {@code yield} may name a switch expression. */
  public Scope<T> yieldTarget(T expression, int end, int value) {
    return new Scope<>(this, handlers, expression, end, NOWHERE, value, null);
  }

  /** A scope with more handlers, and code that runs when a jump leaves it. */
  public Scope<T> guarded(List<Handler> inner, @Nullable Runnable code) {
    List<Handler> all = new ArrayList<>(inner);
    if (inner.stream().noneMatch(handler -> handler.type().equals(Handler.ANY))) {
      all.addAll(handlers);
    }
    return new Scope<>(this, List.copyOf(all), null, NOWHERE, NOWHERE, NOWHERE, code);
  }
}
