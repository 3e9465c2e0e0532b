package io.poolguard.analysis.obligation;

import io.poolguard.analysis.ir.MethodRef;
import io.poolguard.analysis.ir.Site;
import io.poolguard.analysis.rule.ExitKind;
import io.poolguard.analysis.rule.Step;
import java.util.List;
import java.util.Set;

/**
 * An acquisition in a body, and by which paths what it acquired is lost.
 *
 * @param acquirer the acquiring call
 * @param site its place
 * @param order its place in the order of evaluation; -1 for what the method, then the acquirer,
 *     takes over from its caller
 * @param type internal name of the resource's type
 * @param ended whether on some path it is released or handed on
 * @param lent whether on some path the call gives what somebody else releases instead
 * @param exits by which exit kinds it is lost; none if it is released on every path
 * @param grave those of them for which it takes no exception that is only assumed; none if what is
 *     lost ends with the next use of what it belongs to
 * @param path the steps of the path that is easiest to follow; the source file is the body's
 */
public record Acquisition(
    MethodRef acquirer,
    Site site,
    int order,
    String type,
    boolean ended,
    boolean lent,
    Set<ExitKind> exits,
    Set<ExitKind> grave,
    List<PathStep> path) {
  public Acquisition {
    exits = Set.copyOf(exits);
    grave = Set.copyOf(grave);
    path = List.copyOf(path);
  }

  /** Whether the method was given it to release it. */
  public boolean isTakenOver() {
    return order < 0;
  }

  /** One step of the path. */
  public record PathStep(Step.Kind kind, Site site, String text) {}
}
