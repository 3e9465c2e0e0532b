package io.poolguard.analysis.check;

import io.poolguard.analysis.ir.Constant;
import io.poolguard.analysis.ir.FieldRef;

/** What a local of one body may hold, named by where it came from. */
sealed interface Value {
  /** What the caller gave; 0 is {@code this} in an instance method. */
  record Parameter(int index) implements Value {}

  /** The object, array or function object that the statement with this number makes. */
  record Made(int number) implements Value {}

  /** The result of the call with this number. */
  record Result(int number) implements Value {}

  /** What was read from a field. */
  record Loaded(FieldRef field) implements Value {}

  /** An int, a number of another type, or the constant of an enum. */
  record Literal(Constant constant) implements Value {
    static Literal of(int value) {
      return new Literal(new Constant.IntConstant(value));
    }
  }
}
