package io.poolguard.analysis.ir;

/** What a {@link Terminator.Branch} tests. Operands are locals. */
public sealed interface Condition {
  /** {@code operand == null}. */
  record IsNull(int operand) implements Condition {}

  /** {@code operand != 0}: a boolean that is true. */
  record IsTrue(int operand) implements Condition {}

  /** {@code left == right} on references. */
  record SameReference(int left, int right) implements Condition {}

  /** {@code left relation right} on ints. */
  record IntCompare(Relation relation, int left, int right) implements Condition {}

  /**
   * {@code operand.equals(constant)} for a string, enum or class constant whose comparison was
   * folded from a switch; false when {@code operand} is null.
   */
  record EqualsConstant(int operand, Constant constant) implements Condition {}

  /** Either way may be taken. */
  record Unknown() implements Condition {}

  /** Int relations. */
  enum Relation {
    EQUAL,
    NOT_EQUAL,
    LESS,
    LESS_OR_EQUAL,
    GREATER,
    GREATER_OR_EQUAL
  }
}
