package io.poolguard.analysis.obligation;

import io.poolguard.analysis.ir.Site;
import io.poolguard.analysis.rule.Step;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The steps of one path so far, newest first; shared by the paths that begin with it. No part of a
 * state's identity. Few are ever told, so their text is made when it is asked for.
 */
record Trace(
    @Nullable Trace before, Step.Kind kind, Site site, Supplier<String> text, int statement) {
  /**
   * The line at which the path fails last since an acquisition, or leaves if nothing fails. That of
   * the acquiring call itself, and those above it, which come in the next round of a loop, are
   * behind all others.
   */
  int turnSince(int statement) {
    Site turn = null;
    for (Trace step = this; step != null; step = step.before) {
      if (turn == null && (step.kind == Step.Kind.THREW || step.kind == Step.Kind.RELEASE_FAILED)) {
        turn = step.site;
      } else if (step.kind == Step.Kind.ACQUIRED && step.statement == statement) {
        int line = turn == null ? site.line() : turn.line();
        return step.site.equals(turn) || line < step.site.line() ? Integer.MAX_VALUE : line;
      }
    }
    return turn == null ? site.line() : turn.line();
  }

  /** The steps in order, from the newest acquisition by the statement on. */
  static List<Trace> since(@Nullable Trace newest, int statement) {
    Deque<Trace> steps = new ArrayDeque<>();
    for (Trace step = newest; step != null; step = step.before) {
      steps.addFirst(step);
      if (step.kind == Step.Kind.ACQUIRED && step.statement == statement) {
        return List.copyOf(steps);
      }
    }
    return List.copyOf(steps);
  }

  /**
   * How many calls failed on the path, from the newest acquisition by the statement on; one that
   * releases something inside and one that throws because of it are the same.
   */
  static int failuresSince(@Nullable Trace newest, int statement) {
    int failures = 0;
    Site failed = null;
    for (Trace step = newest; step != null; step = step.before) {
      if (step.kind == Step.Kind.THREW || step.kind == Step.Kind.RELEASE_FAILED) {
        failures += step.site.equals(failed) ? 0 : 1;
        failed = step.site;
      } else if (step.kind == Step.Kind.ACQUIRED && step.statement == statement) {
        return failures;
      }
    }
    return failures;
  }
}
