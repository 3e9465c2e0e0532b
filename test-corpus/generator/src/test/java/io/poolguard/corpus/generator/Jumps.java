package io.poolguard.corpus.generator;

import io.poolguard.corpus.generator.Piece.Construct;
import io.poolguard.corpus.generator.Piece.Line;
import java.util.ArrayList;
import java.util.List;

/** Branches, loops, switches and the ways to leave them. */
final class Jumps {
  private final Draft draft;
  private final Dice dice;
  private final Statements statements;
  private final Conditions conditions;

  Jumps(Draft draft, Statements statements, Conditions conditions) {
    this.draft = draft;
    this.dice = draft.dice;
    this.statements = statements;
    this.conditions = conditions;
  }

  /** Ends the block: returns, throws, or leaves a loop. */
  void leave(Scope scope) {
    if (scope.depth() == 0) {
      choice(scope);
      return;
    }
    if (!scope.loops().isEmpty() && dice.chance(0.6)) {
      scope.line(dice.of("break ", "continue ") + dice.pick(scope.loops()) + ";");
    } else if (dice.chance(0.55)) {
      returns(scope);
    } else {
      thrown(scope);
      return;
    }
    scope.end();
  }

  private void returns(Scope scope) {
    if (scope.result() == Kind.NOTHING) {
      scope.line("return;");
    } else if (scope.result() == Kind.FLAG) {
      scope.line("return " + conditions.any(scope) + ";");
    } else {
      List<Variable> open = scope.closable();
      open.removeIf(v -> v.kind != scope.result());
      scope.line("return " + (open.isEmpty() ? "null" : dice.pick(open).name) + ";");
    }
  }

  /** The return at the end of a method that has a result. */
  void finalReturn(Scope scope) {
    if (scope.result() != Kind.NOTHING) {
      returns(scope);
      scope.end();
    }
  }

  private void thrown(Scope scope) {
    switch (dice.below(6)) {
      case 0 -> scope.line("throw new IllegalStateException();");
      case 1 ->
          scope.line("throw new IllegalStateException(\"no \" + (" + conditions.any(scope) + "));");
      case 2, 3 -> scope.line("throw new SQLException();");
      case 4 -> {
        scope.line(statements.factories().failing() + "(\"no\");");
        return;
      }
      default -> {
        String sneaky = statements.factories().sneaky();
        scope.line(draft.className + ".<RuntimeException>" + sneaky + "(new SQLException());");
        return;
      }
    }
    scope.end();
  }

  /** What a handler does last: goes on, rethrows, wraps or leaves. */
  void afterCatch(Scope handler, String caught) {
    switch (dice.below(6)) {
      case 0, 1 -> {
        handler.line("throw new IllegalStateException(" + caught + ");");
        handler.end();
      }
      case 2 -> leave(handler);
      default -> handler.line("Objects.nonNull(" + caught + ");");
    }
  }

  void choice(Scope scope) {
    String condition = conditions.any(scope);
    Scope yes = statements.filled(scope.block(), 2);
    Construct choice = Construct.of("if (" + condition + ") {", yes.pieces());
    boolean ended = false;
    if (dice.chance(0.35)) {
      Scope no = statements.filled(scope.block(), 2);
      choice = choice.and("} else {", no.pieces());
      ended = yes.ended() && no.ended();
    }
    scope.add(choice);
    if (ended) {
      scope.end();
    }
  }

  void loop(Scope scope) {
    String label = draft.name("loop");
    String i = draft.name("i");
    List<Variable> rows = scope.usable(Kind.ROWS);
    List<Variable> numbers = scope.all(v -> v.kind == Kind.NUMBER);
    Scope body = statements.filled(scope.loop(label), 2);
    String bound = numbers.isEmpty() ? "2" : dice.pick(numbers).name;
    switch (dice.below(5)) {
      case 0, 1 -> {
        String head = "for (int " + i + " = 0; " + i + " < " + bound + "; " + i + "++) {";
        scope.add(Construct.of(label + ": " + head, body.pieces()));
      }
      case 2 -> {
        String head = "for (String " + i + " : List.of(\"1\", \"x\")) {";
        scope.add(Construct.of(label + ": " + head, body.pieces()));
      }
      case 3 -> {
        if (!rows.isEmpty() && rows.get(0).isUsable()) {
          scope.add(
              Construct.of(label + ": while (" + rows.get(0).name + ".next()) {", body.pieces()));
        } else {
          retried(scope, label, i, body);
        }
      }
      default -> retried(scope, label, i, body);
    }
  }

  /** A loop without an end but for the one inside. */
  private void retried(Scope scope, String label, String i, Scope body) {
    scope.line("int " + i + " = 0;");
    List<Piece> pieces = new ArrayList<>();
    pieces.add(
        Construct.of("if (" + i + "++ > 1) {", List.<Piece>of(new Line("break " + label + ";"))));
    pieces.addAll(body.pieces());
    scope.add(Construct.of(label + ": while (true) {", pieces));
  }

  void switched(Scope scope) {
    List<Variable> all =
        scope.all(v -> v.kind == Kind.NUMBER || v.kind == Kind.MODE || v.kind == Kind.KEY);
    if (all.isEmpty()) {
      choice(scope);
      return;
    }
    Variable v = dice.pick(all);
    List<String> labels =
        switch (v.kind) {
          case NUMBER -> List.of("case 0", "case 1", "default");
          case MODE -> List.of("case FIRST", "case SECOND", "default");
          default -> List.of("case \"1\"", "case \"x\"", "default");
        };
    int count = 1 + dice.below(v.kind == Kind.MODE ? 2 : 3);
    boolean arrows = dice.chance(0.5);
    boolean ended = count == 3;
    List<Piece> groups = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Scope group = statements.filled(scope.block(), 2);
      groups.add(Construct.of(labels.get(i) + (arrows ? " -> {" : ": {"), group.pieces()));
      if (!arrows && !group.ended() && (i == count - 1 || dice.chance(0.7))) {
        groups.add(new Line("break;"));
        ended = false;
      }
      // A group without an arrow that does not end goes on in the next one.
      boolean goesOn = !arrows && i < count - 1;
      ended = ended && (group.ended() || goesOn);
    }
    scope.add(Construct.of("switch (" + v.name + ") {", groups));
    if (ended) {
      scope.end();
    }
  }
}
