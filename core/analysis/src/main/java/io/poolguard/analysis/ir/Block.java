package io.poolguard.analysis.ir;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Statements that run one after the other under the same handlers.
 *
 * @param statements in order
 * @param terminator how the block ends when nothing threw
 * @param handlers where an exception raised in the block goes: asked in order, the first that
 *     matches takes it; an exception that no handler takes leaves the method
 */
public record Block(List<Statement> statements, Terminator terminator, List<Handler> handlers) {
  public Block {
    statements = List.copyOf(statements);
    handlers = List.copyOf(handlers);
  }

  /**
   * An exception handler.
   *
   * @param type internal name of the caught class; {@code java/lang/Throwable} catches all
   * @param target the block that handles it; begins with {@link Statement.Caught} when it uses the
   *     exception
   */
  public record Handler(String type, int target) {
    /** The type that catches all. */
    public static final String ANY = "java/lang/Throwable";

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Handler that && target == that.target && type.equals(that.type);
    }

    @Override
    public int hashCode() {
      return type.hashCode() * 31 + target;
    }
  }
}
