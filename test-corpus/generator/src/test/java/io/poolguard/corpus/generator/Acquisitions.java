package io.poolguard.corpus.generator;

import io.poolguard.corpus.generator.Piece.Construct;
import io.poolguard.corpus.generator.Piece.Line;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The ways to open a resource and to see to its end. */
final class Acquisitions {
  static final String SQL = "\"select id from orders where id < 2\"";
  private static final String URL = "\"jdbc:h2:mem:ledger\"";

  private final Draft draft;
  private final Dice dice;
  private final Statements statements;
  private final Releases releases;
  private final Conditions conditions;
  private final Factories factories;

  Acquisitions(Draft draft, Statements statements, Releases releases, Conditions conditions) {
    this.draft = draft;
    this.dice = draft.dice;
    this.statements = statements;
    this.releases = releases;
    this.conditions = conditions;
    this.factories = new Factories(draft);
  }

  /** An expression that opens a resource, what it opens, and what that is a child of. */
  private record Opening(Kind kind, String expression, Variable parent) {}

  /** Whether anything can be opened here. */
  boolean possible(Scope scope) {
    return !kinds(scope).isEmpty();
  }

  private List<Kind> kinds(Scope scope) {
    List<Kind> kinds = new ArrayList<>();
    if (!scope.usable(Kind.POOL).isEmpty()) {
      kinds.addAll(List.of(Kind.CONNECTION, Kind.CONNECTION));
    }
    if (!scope.usable(Kind.CONNECTION).isEmpty()) {
      kinds.addAll(List.of(Kind.STATEMENT, Kind.PREPARED));
    }
    if (!scope.statements().isEmpty()) {
      kinds.add(Kind.ROWS);
    }
    return kinds;
  }

  private Opening opening(Scope scope) {
    return opening(scope, dice.pick(kinds(scope)));
  }

  private Opening opening(Scope scope, Kind kind) {
    if (kind == Kind.CONNECTION) {
      String pool = dice.pick(scope.usable(Kind.POOL)).name;
      String call =
          switch (dice.below(8)) {
            case 0, 1 -> factories.connection() + "(" + pool + ")";
            case 2 -> "DriverManager.getConnection(" + URL + ")";
            default -> pool + ".getConnection()";
          };
      return new Opening(kind, call, null);
    }
    if (kind == Kind.ROWS) {
      Variable statement = dice.pick(scope.statements());
      String argument = statement.kind == Kind.PREPARED ? "" : SQL;
      return new Opening(kind, statement.name + ".executeQuery(" + argument + ")", statement);
    }
    Variable connection = dice.pick(scope.usable(Kind.CONNECTION));
    String call = connection.name + ".createStatement()";
    if (kind == Kind.PREPARED) {
      call =
          dice.chance(0.2)
              ? factories.prepared() + "(" + connection.name + ")"
              : connection.name + ".prepareStatement(" + SQL + ")";
    }
    return new Opening(kind, call, connection);
  }

  private Variable variable(Opening opening, boolean fixed) {
    if (opening.kind() == Kind.ROWS) {
      opening.parent().closeChildren();
    }
    String prefix = opening.kind().name().substring(0, 1).toLowerCase(Locale.ROOT);
    return new Variable(draft.name(prefix), opening.kind(), fixed, false).childOf(opening.parent());
  }

  private static String declaration(Variable v, String value) {
    return v.kind.type() + " " + v.name + " = " + value + ";";
  }

  /** Opens something and goes on, or gives it a frame that sees to its end. */
  void any(Scope scope) {
    if (!draft.careful() && dice.chance(0.6)) {
      bare(scope);
      return;
    }
    switch (dice.below(18)) {
      case 0, 1, 2 -> tryFinally(scope);
      case 3, 4 -> nullFirst(scope);
      case 5, 6, 7, 8 -> withResources(scope);
      case 9 -> conditional(scope);
      case 10 -> closedAndRethrown(scope);
      case 11, 12 -> owned(scope);
      case 13 -> lent(scope);
      case 14 -> collected(scope);
      case 15 -> reopened(scope);
      case 16 -> inArray(scope);
      default -> handedOver(scope);
    }
  }

  private Variable bare(Scope scope) {
    Opening opening = opening(scope);
    Variable v = variable(opening, dice.chance(0.7));
    scope.line(declaration(v, opening.expression()));
    return scope.declare(v);
  }

  private void tryFinally(Scope scope) {
    Variable v = bare(scope);
    Scope body = statements.filled(scope.block(), 3);
    Scope last = scope.block();
    releases.release(last, v);
    scope.add(Construct.of("try {", body.pieces()).and("} finally {", last.pieces()));
    if (body.ended()) {
      scope.end();
    }
  }

  private void nullFirst(Scope scope) {
    Opening opening = opening(scope);
    Variable v = variable(opening, false);
    scope.line(declaration(v, "null"));
    scope.declare(v);
    Scope body = scope.block();
    if (dice.chance(0.3)) {
      statements.filled(body, 1);
    }
    if (!body.ended()) {
      body.line(v.name + " = " + opening.expression() + ";");
      statements.filled(body, 2);
    }
    Scope last = scope.block();
    if (draft.careful()) {
      last.add(
          Construct.of(
              "if (" + v.name + " != null) {", List.<Piece>of(new Line(v.name + ".close();"))));
      v.close();
    } else {
      releases.release(last, v);
    }
    boolean caught = dice.chance(0.4);
    Construct attempt = Construct.of("try {", body.pieces());
    if (caught) {
      Scope handler = statements.filled(scope.block(), 1);
      attempt = attempt.and("} catch (Exception " + draft.name("e") + ") {", handler.pieces());
      caught = !handler.ended();
    }
    scope.add(attempt.and("} finally {", last.pieces()));
    if (body.ended() && !caught) {
      scope.end();
    }
  }

  private void withResources(Scope scope) {
    if (dice.chance(0.15)) {
      List<Variable> open = scope.closable();
      open.removeIf(v -> !v.fixed);
      if (!open.isEmpty()) {
        Variable v = dice.pick(open);
        Scope body = statements.filled(scope.block(), 2);
        scope.add(Construct.of("try (" + v.name + ") {", body.pieces()));
        v.close();
        if (body.ended()) {
          scope.end();
        }
        return;
      }
    }
    Scope body = scope.block();
    Opening first = opening(scope);
    Variable one = body.declare(variable(first, true));
    String head = one.kind.type() + " " + one.name + " = " + first.expression();
    if (one.kind == Kind.CONNECTION && dice.chance(0.15)) {
      head =
          one.kind.type()
              + " "
              + one.name
              + " = "
              + conditions.any(scope)
              + " ? "
              + first.expression()
              + " : null";
    } else if (one.kind != Kind.ROWS && dice.chance(0.4)) {
      Kind next = one.kind == Kind.CONNECTION ? Kind.PREPARED : Kind.ROWS;
      Opening second = opening(body, next);
      Variable two = body.declare(variable(second, true));
      head += "; " + two.kind.type() + " " + two.name + " = " + second.expression();
    }
    statements.filled(body, 3);
    Construct attempt = Construct.of("try (" + head + ") {", body.pieces());
    boolean caught = false;
    if (dice.chance(0.25)) {
      Scope handler = statements.filled(scope.block(), 1);
      attempt =
          attempt.and(
              "} catch ("
                  + dice.of("SQLException", "Exception", "RuntimeException")
                  + " "
                  + draft.name("e")
                  + ") {",
              handler.pieces());
      caught = !handler.ended();
    }
    scope.add(attempt);
    if (body.ended() && !caught) {
      scope.end();
    }
  }

  private void conditional(Scope scope) {
    Opening opening = opening(scope);
    Variable v = variable(opening, false);
    String condition = conditions.any(scope);
    String value = condition + " ? " + opening.expression() + " : null";
    if (opening.kind() == Kind.CONNECTION && dice.chance(0.3)) {
      List<Variable> flags = scope.all(f -> f.kind == Kind.FLAG);
      String flag = flags.isEmpty() ? "true" : dice.pick(flags).name;
      value =
          factories.connectionOrNull()
              + "("
              + dice.pick(scope.usable(Kind.POOL)).name
              + ", "
              + flag
              + ")";
    }
    scope.line(declaration(v, value));
    scope.declare(v);
    Scope body = statements.filled(scope.block(), 2);
    Scope last = scope.block();
    boolean pure = !condition.contains("(");
    String test = draft.careful() || !pure ? v.name + " != null" : condition;
    last.add(Construct.of("if (" + test + ") {", List.<Piece>of(new Line(v.name + ".close();"))));
    v.close();
    scope.add(Construct.of("try {", body.pieces()).and("} finally {", last.pieces()));
    if (body.ended()) {
      scope.end();
    }
  }

  private void closedAndRethrown(Scope scope) {
    Variable v = bare(scope);
    Scope body = statements.filled(scope.block(), 2);
    String e = draft.name("e");
    Scope handler = scope.block();
    handler.line(v.name + ".close();");
    handler.line("throw " + e + ";");
    String types = draft.careful() ? dice.of("Exception", "Throwable") : "RuntimeException";
    boolean usable = v.isUsable();
    scope.add(
        Construct.of("try {", body.pieces())
            .and("} catch (" + types + " " + e + ") {", handler.pieces()));
    if (body.ended()) {
      scope.end();
    } else if (usable) {
      releases.release(scope, v);
    }
  }

  private void owned(Scope scope) {
    String type = factories.owner();
    String owner = draft.name("owner");
    if (scope.usable(Kind.POOL).isEmpty()) {
      bare(scope);
      return;
    }
    Opening opening = opening(scope, Kind.CONNECTION);
    String made = type + " " + owner + " = new " + type + "(" + opening.expression() + ")";
    Variable inner = new Variable(owner + ".it()", Kind.CONNECTION, true, true);
    Scope body = scope.block();
    body.declare(inner);
    statements.filled(body, 2);
    if (draft.careful()) {
      scope.add(Construct.of("try (" + made + ") {", body.pieces()));
    } else {
      body.pieces().add(0, new Line(owner + ".it().setReadOnly(false);"));
      scope.line(made + ";");
      scope.add(
          Construct.of("try {", body.pieces())
              .and(
                  "} catch (SQLException " + draft.name("e") + ") {",
                  List.<Piece>of(new Line("throw new IllegalStateException();")))
              .and("} finally {", List.<Piece>of(new Line(owner + ".close();"))));
    }
    if (body.ended()) {
      scope.end();
    }
  }

  private void lent(Scope scope) {
    List<Variable> pools = scope.usable(Kind.POOL);
    if (pools.isEmpty()) {
      bare(scope);
      return;
    }
    String name = draft.name("c");
    Scope body = scope.lambda();
    body.declare(new Variable(name, Kind.CONNECTION, true, true));
    statements.filled(body, 2);
    // So that the function does whatever a function of its type may.
    body.pieces().add(0, new Line(name + ".setReadOnly(false);"));
    scope.add(
        new Construct(
            List.of(
                new Piece.Part(
                    factories.runner() + "(" + dice.pick(pools).name + ", " + name + " -> {",
                    body.pieces())),
            "});"));
  }

  private void collected(Scope scope) {
    String list = draft.name("all");
    scope.line("List<AutoCloseable> " + list + " = new ArrayList<>();");
    Scope body = scope.block();
    int count = 1 + dice.below(2);
    for (int i = 0; i < count && possible(body); i++) {
      Opening opening = opening(body);
      if (dice.chance(0.5)) {
        Variable v = body.declare(variable(opening, true));
        body.line(declaration(v, opening.expression()));
        body.line(
            dice.chance(0.5)
                ? list + ".add(" + v.name + ");"
                : factories.keeper() + "(" + list + ", " + v.name + ");");
        v.close();
      } else {
        body.line(list + ".add(" + opening.expression() + ");");
      }
      if (!draft.careful()) {
        statements.filled(body, 1);
      }
      if (body.ended()) {
        break;
      }
    }
    Scope last = scope.block();
    statements.closeEach(last, list);
    scope.add(Construct.of("try {", body.pieces()).and("} finally {", last.pieces()));
    if (body.ended()) {
      scope.end();
    }
  }

  private void reopened(Scope scope) {
    Opening opening = opening(scope);
    if (opening.kind() != Kind.CONNECTION) {
      bare(scope);
      return;
    }
    Variable v = variable(opening, false);
    String label = draft.name("loop");
    String i = draft.name("i");
    scope.line(declaration(v, "null"));
    Scope body = scope.loop(label);
    body.line(v.name + " = " + opening.expression() + ";");
    body.declare(v);
    Scope inner = statements.filled(body.block(), 1);
    Scope last = body.block();
    releases.release(last, v);
    body.add(Construct.of("try {", inner.pieces()).and("} finally {", last.pieces()));
    scope.add(
        Construct.of(
            label + ": for (int " + i + " = 0; " + i + " < 2; " + i + "++) {", body.pieces()));
  }

  private void inArray(Scope scope) {
    String array = draft.name("array");
    Opening opening = opening(scope);
    scope.line("AutoCloseable[] " + array + " = new AutoCloseable[1];");
    scope.line(array + "[0] = " + opening.expression() + ";");
    Scope body = statements.filled(scope.block(), 2);
    Scope last = scope.block();
    String element = draft.name("it");
    last.line("AutoCloseable " + element + " = " + array + "[0];");
    last.add(
        Construct.of(
            "if (" + element + " != null) {", List.<Piece>of(new Line(element + ".close();"))));
    scope.add(Construct.of("try {", body.pieces()).and("} finally {", last.pieces()));
    if (body.ended()) {
      scope.end();
    }
  }

  /** Returns what it opened, or closes it when that is not reached. */
  private void handedOver(Scope scope) {
    if (scope.result() != Kind.CONNECTION
        || scope.depth() > 0
        || scope.usable(Kind.POOL).isEmpty()) {
      tryFinally(scope);
      return;
    }
    Opening opening = opening(scope, Kind.CONNECTION);
    Variable v = variable(opening, false);
    scope.line(declaration(v, opening.expression()));
    String done = draft.name("done");
    scope.line("boolean " + done + " = false;");
    Scope body = scope.block();
    body.declare(v);
    statements.filled(body, 1);
    if (!body.ended()) {
      body.line(done + " = true;");
      body.line("return " + (v.isUsable() ? v.name : "null") + ";");
    }
    Piece close =
        Construct.of("if (!" + done + ") {", List.<Piece>of(new Line(v.name + ".close();")));
    scope.add(Construct.of("try {", body.pieces()).and("} finally {", List.of(close)));
    scope.end();
  }
}
