package io.poolguard.corpus.generator;

import io.poolguard.corpus.generator.Piece.Construct;
import io.poolguard.corpus.generator.Piece.Line;
import java.util.List;

/** Statements that do not open anything, and blocks of all. */
final class Statements {
  private static final int DEEPEST = 4;

  private final Draft draft;
  private final Dice dice;
  private final Conditions conditions;
  private final Releases releases;
  private final Acquisitions acquisitions;
  private final Closers closers;
  private final Factories factories;
  private final Jumps jumps;

  Statements(Draft draft) {
    this.draft = draft;
    this.dice = draft.dice;
    this.conditions = new Conditions(draft);
    this.releases = new Releases(draft, conditions);
    this.closers = new Closers(draft);
    this.factories = new Factories(draft);
    this.acquisitions = new Acquisitions(draft, this, releases, conditions);
    this.jumps = new Jumps(draft, this, conditions);
  }

  /** Adds at least one statement, if control gets that far, and at most {@code most}. */
  Scope filled(Scope scope, int most) {
    int count = 1 + dice.below(most);
    for (int i = 0; i < count && !scope.ended(); i++) {
      if (draft.grows()) {
        one(scope);
      } else if (i == 0) {
        use(scope);
      }
    }
    return scope;
  }

  /** The body of an entry method. */
  void body(Scope scope) {
    filled(scope, 4);
    while (!scope.ended() && draft.grows() && dice.chance(0.5)) {
      one(scope);
    }
    finish(scope);
    if (!scope.ended()) {
      jumps.finalReturn(scope);
    }
  }

  /** Closes what a careful method would close at its end. */
  void finish(Scope scope) {
    for (Variable v : scope.closable()) {
      if (!scope.ended() && v.isUsable() && draft.careful()) {
        releases.release(scope, v);
      }
    }
  }

  private void one(Scope scope) {
    boolean deep = scope.depth() >= DEEPEST;
    int roll = dice.below(deep ? 40 : 100);
    if (roll < 22) {
      use(scope);
    } else if (roll < 28) {
      releaseOne(scope);
    } else if (roll < 32) {
      jumps.leave(scope);
    } else if (roll < 36) {
      local(scope);
    } else if (roll < 40) {
      disturb(scope);
    } else if (roll < 66 && acquisitions.possible(scope)) {
      acquisitions.any(scope);
    } else if (roll < 76) {
      jumps.choice(scope);
    } else if (roll < 83) {
      attempt(scope);
    } else if (roll < 90) {
      jumps.loop(scope);
    } else if (roll < 94) {
      jumps.switched(scope);
    } else if (roll < 96) {
      locked(scope);
    } else {
      part(scope);
    }
  }

  /** A call that may fail, of something that is open for sure. */
  void use(Scope scope) {
    List<Variable> all =
        scope.all(
            v ->
                v.isUsable()
                    && (v.kind.isResource() || v.kind == Kind.WORK || v.kind == Kind.POOL));
    if (all.isEmpty()) {
      scope.add(
          Construct.of(
              "if (" + conditions.any(scope) + ") {",
              List.<Piece>of(new Line("Objects.nonNull(\"\");"))));
      return;
    }
    Variable v = dice.pick(all);
    String call =
        switch (v.kind) {
          case CONNECTION ->
              dice.of("setAutoCommit(true)", "commit()", "setReadOnly(false)", "clearWarnings()");
          case STATEMENT, PREPARED -> dice.of("setMaxRows(1)", "clearWarnings()", "getMaxRows()");
          case ROWS -> dice.of("next()", "clearWarnings()", "getRow()");
          case WORK -> "run()";
          default -> "getLoginTimeout()";
        };
    scope.line(v.name + "." + call + ";");
  }

  private void releaseOne(Scope scope) {
    List<Variable> open = scope.closable();
    if (open.isEmpty()) {
      use(scope);
    } else {
      releases.release(scope, dice.pick(open));
    }
  }

  private void local(Scope scope) {
    Variable v;
    if (dice.chance(0.5)) {
      v = new Variable(draft.name("f"), Kind.FLAG, true, false);
      scope.line("boolean " + v.name + " = " + conditions.any(scope) + ";");
    } else {
      v = new Variable(draft.name("k"), Kind.NUMBER, true, false);
      List<Variable> modes = scope.all(m -> m.kind == Kind.MODE);
      String value =
          modes.isEmpty()
              ? conditions.any(scope) + " ? 1 : 0"
              : "switch ("
                  + modes.get(0).name
                  + ") { case FIRST -> 1; case SECOND -> 2; case THIRD -> 3; }";
      scope.line("int " + v.name + " = " + value + ";");
    }
    scope.declare(v);
  }

  /** Variables change hands: something is opened over something open, or two are swapped. */
  private void disturb(Scope scope) {
    List<Variable> open = scope.closable();
    open.removeIf(v -> v.fixed || v.kind != Kind.CONNECTION);
    List<Variable> pools = scope.usable(Kind.POOL);
    if (open.size() > 1) {
      Variable one = open.get(0);
      Variable two = open.get(1);
      String kept = draft.name("t");
      scope.line("Connection " + kept + " = " + one.name + ";");
      scope.line(one.name + " = " + two.name + ";");
      scope.line(two.name + " = " + kept + ";");
      one.closeChildren();
      two.closeChildren();
    } else if (open.isEmpty() || pools.isEmpty()) {
      use(scope);
    } else {
      Variable v = open.get(0);
      if (draft.careful()) {
        scope.line(v.name + ".close();");
      }
      v.closeChildren();
      scope.line(v.name + " = " + pools.get(0).name + ".getConnection();");
    }
  }

  private void attempt(Scope scope) {
    Scope body = filled(scope.block(), 3);
    String e = draft.name("e");
    Construct attempt = Construct.of("try {", body.pieces());
    boolean ended = body.ended();
    boolean caught = dice.chance(0.75);
    if (caught) {
      String type = dice.of("Exception", "RuntimeException", "Throwable", "SQLException");
      if (type.equals("SQLException")) {
        attempt = Construct.of("try {", withChecked(scope, body));
        if (dice.chance(0.3)) {
          type = "SQLException | RuntimeException";
        }
      }
      Scope handler = scope.block();
      if (dice.chance(0.4)) {
        filled(handler, 1);
      }
      if (!handler.ended()) {
        jumps.afterCatch(handler, e);
      }
      attempt = attempt.and("} catch (" + type + " " + e + ") {", handler.pieces());
      ended = ended && handler.ended();
    }
    if (!caught || dice.chance(0.2)) {
      Scope last = scope.block();
      if (dice.chance(0.06)) {
        jumps.leave(last);
      } else {
        filled(last, 1);
      }
      attempt = attempt.and("} finally {", last.pieces());
      ended = ended || last.ended();
    }
    scope.add(attempt);
    if (ended) {
      scope.end();
    }
  }

  /** The body with a call in front that declares SQLException. */
  private List<Piece> withChecked(Scope scope, Scope body) {
    List<Variable> pools = scope.usable(Kind.POOL);
    List<Variable> connections = scope.all(v -> v.kind == Kind.CONNECTION && v.borrowed);
    String call =
        pools.isEmpty()
            ? connections.get(0).name + ".clearWarnings();"
            : pools.get(0).name + ".getLoginTimeout();";
    body.pieces().add(0, new Line(call));
    return body.pieces();
  }

  private void locked(Scope scope) {
    Scope body = filled(scope.block(), 2);
    scope.add(Construct.of("synchronized (" + draft.className + ".class) {", body.pieces()));
    if (body.ended()) {
      scope.end();
    }
  }

  /** A helper of random statements; it asks only what each of its runs may answer anew. */
  private void part(Scope scope) {
    List<Variable> questions = scope.all(v -> v.kind == Kind.QUESTION);
    List<Variable> connections = scope.usable(Kind.CONNECTION);
    List<Variable> pools = scope.usable(Kind.POOL);
    if (questions.isEmpty() || (connections.isEmpty() && pools.isEmpty())) {
      use(scope);
      return;
    }
    boolean lends = pools.isEmpty() || (!connections.isEmpty() && dice.chance(0.6));
    Kind kind = lends ? Kind.CONNECTION : Kind.POOL;
    String argument = dice.pick(lends ? connections : pools).name;
    String name = draft.name("part");
    Variable given = new Variable("given", kind, true, true);
    Variable ask = new Variable("ask", Kind.QUESTION, true, true);
    Scope body = filled(Scope.method(Kind.NOTHING, List.of(given, ask)), 3);
    finish(body);
    draft.form("borrowed parameter");
    draft.member(
        Construct.of(
            "private static void "
                + name
                + "("
                + kind.type()
                + " given, BooleanSupplier ask) throws Exception {",
            body.pieces()));
    scope.line(name + "(" + argument + ", " + questions.get(0).name + ");");
  }

  /** Closes all of a list, each whatever becomes of the others; or not quite. */
  void closeEach(Scope scope, String list) {
    if (dice.chance(0.3)) {
      scope.line(closers.each() + "(" + list + ".toArray(new AutoCloseable[0]));");
      return;
    }
    if (!draft.careful()) {
      scope.line(closers.collection() + "(" + list + ");");
      return;
    }
    String one = draft.name("it");
    scope.add(
        Construct.of(
            "for (AutoCloseable " + one + " : " + list + ") {",
            List.<Piece>of(
                Construct.of("try {", List.<Piece>of(new Line(one + ".close();")))
                    .and(
                        "} catch (Exception " + draft.name("e") + ") {",
                        List.<Piece>of(new Line("Objects.nonNull(" + one + ");"))))));
  }

  Factories factories() {
    return factories;
  }
}
