package io.poolguard.corpus.generator;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Makes a program of a number: the same one each time. */
public final class ProgramGenerator {
  /** The forms that the summaries of helpers have; each is to occur. */
  public static final List<String> FORMS =
      List.of(
          "alias",
          "always throws",
          "boolean guard",
          "borrowed parameter",
          "callback",
          "callback, closed unless it throws",
          "child without parent",
          "closed for some",
          "closes",
          "closes unless it throws",
          "closes, never throws",
          "collection",
          "configured",
          "configured or closed",
          "constant guard",
          "factory of factory",
          "fresh",
          "fresh child",
          "fresh or null",
          "fresh through alias",
          "generic",
          "helper of helper",
          "instanceof",
          "keeps",
          "may skip its close",
          "null guard",
          "receiver field",
          "recursion",
          "sneaky throw",
          "success flag",
          "true iff closed",
          "uses only",
          "varargs");

  /** How many calls of the entry method its inputs may come to. */
  private static final int MOST_INPUTS = 12;

  private ProgramGenerator() {}

  /** The program of this seed; its class is named after it. */
  public static GeneratedProgram program(long seed) {
    Dice dice = new Dice(seed);
    double care = dice.chance(0.3) ? 0.97 : 0.45;
    Draft draft = new Draft("G" + seed, dice, care, 4 + dice.below(12));
    List<Variable> parameters = parameters(dice);
    if (parameters.stream().anyMatch(p -> p.kind == Kind.MODE)) {
      draft.member(
          Piece.Construct.of(
              "enum Mode {", List.<Piece>of(new Piece.Line("FIRST, SECOND, THIRD"))));
    }
    Kind result = dice.of(Kind.NOTHING, Kind.NOTHING, Kind.NOTHING, Kind.CONNECTION, Kind.FLAG);
    Scope scope = Scope.method(result, parameters);
    Statements statements = new Statements(draft);
    statements.body(scope);
    String list =
        parameters.stream()
            .map(p -> p.kind.type() + " " + p.name)
            .collect(Collectors.joining(", "));
    draft.member(
        Piece.Construct.of(
            "public static " + result.type() + " entry(" + list + ") throws Throwable {",
            scope.pieces()));
    return draft.program();
  }

  private static List<Variable> parameters(Dice dice) {
    List<Variable> all = new ArrayList<>();
    all.add(new Variable("pool", Kind.POOL, true, true));
    all.add(new Variable("a", Kind.FLAG, true, true));
    int inputs = 2;
    List<Kind> more =
        List.of(
            Kind.QUESTION,
            Kind.QUESTION,
            Kind.FLAG,
            Kind.NUMBER,
            Kind.KEY,
            Kind.MODE,
            Kind.WORK,
            Kind.CONNECTION);
    int count = dice.below(4);
    for (int i = 0; i < count; i++) {
      Kind kind = dice.pick(more);
      int values = kind == Kind.FLAG ? 2 : 3;
      boolean known = kind != Kind.FLAG && all.stream().anyMatch(v -> v.kind == kind);
      boolean multiplies =
          kind == Kind.FLAG || kind == Kind.NUMBER || kind == Kind.KEY || kind == Kind.MODE;
      if (known || (multiplies && inputs * values > MOST_INPUTS)) {
        continue;
      }
      inputs = multiplies ? inputs * values : inputs;
      all.add(new Variable("in" + i, kind, true, true));
    }
    return all;
  }
}
