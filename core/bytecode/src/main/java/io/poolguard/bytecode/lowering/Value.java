package io.poolguard.bytecode.lowering;

import io.poolguard.analysis.ir.Constant;

/** An entry of the symbolic operand stack. */
sealed interface Value {
  /** 2 for long and double, else 1. */
  int words();

  /** What a local holds now. */
  record Held(int local, int words) implements Value {}

  /** A constant that no local holds yet. */
  record Literal(Constant constant, int words) implements Value {}

  /** An object whose constructor did not run yet; all its copies have the same {@code creation}. */
  record Raw(int local, int creation) implements Value {
    @Override
    public int words() {
      return 1;
    }
  }
}
