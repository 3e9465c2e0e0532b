package io.poolguard.corpus.generator;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** A block under construction: what is visible in it, where it may jump, and what stands in it. */
final class Scope {
  private final List<Variable> visible;
  private final List<Piece> pieces = new ArrayList<>();
  private final List<String> loops;
  private final Kind result;
  private final int depth;

  /** Variables from this index on belong to the innermost loop or function. */
  private final int own;

  /** Only fixed variables in front of this index can be used: they are captured. */
  private final int captured;

  private boolean ended;

  private Scope(
      List<Variable> visible, List<String> loops, Kind result, int depth, int own, int captured) {
    this.visible = visible;
    this.loops = loops;
    this.result = result;
    this.depth = depth;
    this.own = own;
    this.captured = captured;
  }

  /** The body of a method that returns {@code result}. */
  static Scope method(Kind result, List<Variable> parameters) {
    return new Scope(new ArrayList<>(parameters), List.of(), result, 0, 0, 0);
  }

  Scope block() {
    return new Scope(new ArrayList<>(visible), loops, result, depth + 1, own, captured);
  }

  /** A body that may run several times, left by {@code break label}. */
  Scope loop(String label) {
    List<String> more = new ArrayList<>(loops);
    more.add(label);
    return new Scope(new ArrayList<>(visible), more, result, depth + 1, visible.size(), captured);
  }

  /** The body of a lambda without a result. */
  Scope lambda() {
    int size = visible.size();
    return new Scope(new ArrayList<>(visible), List.of(), Kind.NOTHING, depth + 1, size, size);
  }

  int depth() {
    return depth;
  }

  Kind result() {
    return result;
  }

  List<String> loops() {
    return loops;
  }

  List<Piece> pieces() {
    return pieces;
  }

  /** Whether control cannot reach the end of what stands here so far. */
  boolean ended() {
    return ended;
  }

  void end() {
    ended = true;
  }

  void add(Piece piece) {
    pieces.add(piece);
  }

  void line(String text) {
    pieces.add(new Piece.Line(text));
  }

  Variable declare(Variable variable) {
    visible.add(variable);
    return variable;
  }

  /** Variables that can be read here. */
  List<Variable> all(Predicate<Variable> wanted) {
    List<Variable> found = new ArrayList<>();
    for (int i = 0; i < visible.size(); i++) {
      Variable variable = visible.get(i);
      if ((i >= captured || variable.fixed) && wanted.test(variable)) {
        found.add(variable);
      }
    }
    return found;
  }

  /** Open resources that this block may close, since it runs once for each of them. */
  List<Variable> closable() {
    List<Variable> mine = all(v -> v.kind.isResource() && !v.borrowed && v.isUsable());
    mine.removeIf(v -> visible.indexOf(v) < own);
    return mine;
  }

  /** Statements on which this block may run queries: each ends the former one's result set. */
  List<Variable> statements() {
    List<Variable> mine = all(v -> v.kind.isStatement() && v.isUsable());
    mine.removeIf(v -> visible.indexOf(v) < own);
    return mine;
  }

  List<Variable> usable(Kind kind) {
    return all(v -> v.kind == kind && v.isUsable());
  }
}
