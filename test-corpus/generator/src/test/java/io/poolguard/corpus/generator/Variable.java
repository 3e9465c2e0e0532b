package io.poolguard.corpus.generator;

import java.util.ArrayList;
import java.util.List;

/**
 * A variable in scope. Whether it is perhaps closed already is known on the safe side: a call on a
 * closed object always fails, so that runs could not drive what comes after it.
 */
final class Variable {
  final String name;
  final Kind kind;

  /** Assigned once only, so that a lambda may capture it. */
  final boolean fixed;

  /** Lent to the method: it may use it and does not close it. */
  final boolean borrowed;

  private final List<Variable> children = new ArrayList<>();
  private boolean closed;

  Variable(String name, Kind kind, boolean fixed, boolean borrowed) {
    this.name = name;
    this.kind = kind;
    this.fixed = fixed;
    this.borrowed = borrowed;
  }

  Variable childOf(Variable parent) {
    if (parent != null) {
      parent.children.add(this);
    }
    return this;
  }

  boolean isUsable() {
    return !closed;
  }

  void close() {
    closed = true;
    closeChildren();
  }

  void closeChildren() {
    children.forEach(Variable::close);
  }
}
