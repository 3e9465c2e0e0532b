package io.poolguard.analysis.program;

import io.poolguard.analysis.ir.MethodRef;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * From which methods calls lead to one that is looked for. Each answer is kept. Calls are followed
 * breadth first to so many methods; beyond these nothing is found.
 */
public final class Reach {
  private static final int MAX_REACHED = 2_000;

  private final Look look;
  private final Map<MethodRef, Boolean> known = new HashMap<>();

  /** Looks at one method. */
  public interface Look {
    /**
     * Whether it is one that is looked for.
     *
     * @param next takes the methods that it may call
     */
    boolean at(MethodRef method, Consumer<MethodRef> next);
  }

  /** Nothing is known yet. */
  public Reach(Look look) {
    this.look = look;
  }

  /** Whether the method is one that is looked for, or leads to one. */
  public boolean from(MethodRef method) {
    Boolean answer = known.get(method);
    if (answer != null) {
      return answer;
    }
    Map<MethodRef, MethodRef> callers = new HashMap<>(Map.of(method, method));
    Deque<MethodRef> open = new ArrayDeque<>(callers.keySet());
    while (!open.isEmpty() && callers.size() < MAX_REACHED) {
      MethodRef next = open.remove();
      Boolean leads = known.get(next);
      if (leads == null) {
        leads = look.at(next, each -> reached(each, next, callers, open));
      }
      if (leads) {
        markLeading(next, callers);
        return true;
      }
    }
    callers.keySet().forEach(each -> known.put(each, false));
    return false;
  }

  private static void reached(
      MethodRef method,
      MethodRef caller,
      Map<MethodRef, MethodRef> callers,
      Deque<MethodRef> open) {
    if (callers.putIfAbsent(method, caller) == null) {
      open.add(method);
    }
  }

  /** All methods on the way to it lead to it. */
  private void markLeading(MethodRef found, Map<MethodRef, MethodRef> callers) {
    known.put(found, true);
    MethodRef at = callers.getOrDefault(found, found);
    // Of those on the way nothing was known before; the first one is its own caller.
    while (known.put(at, true) == null) {
      at = callers.getOrDefault(at, at);
    }
  }
}
