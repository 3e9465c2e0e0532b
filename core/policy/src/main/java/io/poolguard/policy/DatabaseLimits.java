package io.poolguard.policy;

import java.util.OptionalLong;

/**
 * What the database, or what stands before it, allows.
 *
 * @param maxConnections connections in all
 * @param reserved of these, not for applications
 * @param sessionLimit milliseconds after which a connection is cut, however busy
 * @param idleLimit milliseconds after which an idle connection is cut
 */
public record DatabaseLimits(
    OptionalLong maxConnections, long reserved, OptionalLong sessionLimit, OptionalLong idleLimit) {
  /** Nothing is known. */
  public static final DatabaseLimits UNKNOWN =
      new DatabaseLimits(OptionalLong.empty(), 0, OptionalLong.empty(), OptionalLong.empty());
}
