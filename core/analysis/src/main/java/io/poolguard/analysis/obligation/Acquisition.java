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
 * @param order its place in the order of evaluation
 * @param type internal name of the resource's type
 * @param ended whether on some path it is released or handed on
 * @param byCheckedClose whether it is lost because a release threw an exception that it declares
 * @param exits by which exit kinds it is lost; none if it is released on every path
 * @param path the steps of the path that is easiest to follow; the source file is the body's
 */
public record Acquisition(
    MethodRef acquirer,
    Site site,
    int order,
    String type,
    boolean ended,
    boolean byCheckedClose,
    Set<ExitKind> exits,
    List<PathStep> path) {
  public Acquisition {
    exits = Set.copyOf(exits);
    path = List.copyOf(path);
  }

  /** One step of the path. */
  public record PathStep(Step.Kind kind, Site site, String text) {}
}
