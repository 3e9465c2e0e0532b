package io.poolguard.corpus.generator;

import io.poolguard.corpus.generator.Piece.Construct;
import io.poolguard.corpus.generator.Piece.Line;
import java.util.List;

/** The ways to write a release, right ones and such as are not. */
final class Releases {
  private final Draft draft;
  private final Closers closers;
  private final Conditions conditions;

  Releases(Draft draft, Conditions conditions) {
    this.draft = draft;
    this.conditions = conditions;
    this.closers = new Closers(draft);
  }

  /** Releases the variable at the end of the scope, or does so not quite. */
  void release(Scope scope, Variable v) {
    if (draft.careful()) {
      scope.add(right(v));
    } else {
      wrong(scope, v);
    }
    v.close();
  }

  private Piece right(Variable v) {
    String type = v.kind.type();
    return switch (draft.dice.below(22)) {
      case 0, 1, 2, 3, 4 -> new Line(v.name + ".close();");
      case 5, 6 -> nullTested(v);
      case 7 -> Construct.of("if (Objects.nonNull(" + v.name + ")) {", closeOf(v));
      case 8 -> swallowing(v);
      case 9 -> call(closers.plain(type), v);
      case 10 -> call(closers.nullTested(type), v);
      case 11 -> call(closers.quietly(type), v);
      case 12 -> new Line(closers.onFlag(type) + "(" + v.name + ", true);");
      case 13 -> new Line(closers.onNumber(type) + "(" + v.name + ", 1);");
      case 14 -> call(closers.generic(), v);
      case 15 -> call(closers.each(), v);
      case 16 -> new Line(closers.collection() + "(List.of(" + v.name + "));");
      case 17 -> call(closers.ofHelper(type), v);
      case 18 -> v.fixed ? optional(v) : nullTested(v);
      case 19 -> new Line(closers.recursive(type) + "(" + v.name + ", 1);");
      case 20 -> telling(v);
      default -> call(closers.tested(type), v);
    };
  }

  private void wrong(Scope scope, Variable v) {
    String type = v.kind.type();
    int way = draft.dice.below(9);
    if (!v.isUsable() && (way == 0 || way == 2)) {
      // Uses it first, which always throws when it is closed: no run would show what comes after.
      return;
    }
    switch (way) {
      case 0 -> scope.line(closers.unlessItFails(type) + "(" + v.name + ");");
      case 1 -> scope.line(closers.maySkip(type) + "(" + v.name + ");");
      case 2 -> scope.line(closers.notAtAll(type) + "(" + v.name + ");");
      case 3 -> scope.line(closers.onNumber(type) + "(" + v.name + ", 2);");
      case 4, 5 -> scope.add(Construct.of("if (" + conditions.any(scope) + ") {", closeOf(v)));
      case 6 -> {
        List<Variable> flags = scope.all(f -> f.kind == Kind.FLAG);
        String flag = flags.isEmpty() ? "false" : draft.dice.pick(flags).name;
        scope.line(closers.onFlag(type) + "(" + v.name + ", " + flag + ");");
      }
      case 7 -> scope.line(closers.tellingWhether(type) + "(" + v.name + ");");
      default -> {
        // Forgotten.
      }
    }
  }

  private Piece telling(Variable v) {
    return Construct.of(
        "if (!" + closers.tellingWhether(v.kind.type()) + "(" + v.name + ")) {",
        List.<Piece>of(new Line("throw new IllegalStateException();")));
  }

  private Piece optional(Variable v) {
    String closer = closers.quietly(v.kind.type());
    String how = draft.dice.of(draft.className + "::" + closer, "it -> " + closer + "(it)");
    return new Line("Optional.ofNullable(" + v.name + ").ifPresent(" + how + ");");
  }

  private static Piece call(String method, Variable v) {
    return new Line(method + "(" + v.name + ");");
  }

  private static List<Piece> closeOf(Variable v) {
    return List.of(new Line(v.name + ".close();"));
  }

  private static Piece nullTested(Variable v) {
    return Construct.of("if (" + v.name + " != null) {", closeOf(v));
  }

  private Piece swallowing(Variable v) {
    String e = draft.name("e");
    return Construct.of("try {", closeOf(v))
        .and(
            "} catch (SQLException " + e + ") {",
            List.<Piece>of(new Line("Objects.nonNull(" + e + ");")));
  }
}
