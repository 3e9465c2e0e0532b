package io.poolguard.analysis.catalogue;

/**
 * A value at a call that an {@link Effect} speaks of.
 *
 * @param kind which value
 * @param index 0-based parameter of the descriptor for {@link Kind#ARGUMENT}, else 0
 */
public record Operand(Kind kind, int index) {
  /** The receiver; in a constructor, the object under construction. */
  public static final Operand THIS = new Operand(Kind.RECEIVER, 0);

  /** The result. */
  public static final Operand RESULT = new Operand(Kind.RESULT, 0);

  /** The argument at a 0-based index. */
  public static Operand argument(int index) {
    return new Operand(Kind.ARGUMENT, index);
  }

  /** Which value of a call. */
  public enum Kind {
    RECEIVER,
    ARGUMENT,
    RESULT
  }
}
