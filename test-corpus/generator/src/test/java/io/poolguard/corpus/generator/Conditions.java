package io.poolguard.corpus.generator;

import java.util.ArrayList;
import java.util.List;

/**
 * Conditions that the inputs and answers of the driver can make true and false; null tests and the
 * like only where the program itself decides them.
 */
final class Conditions {
  private final Dice dice;

  Conditions(Draft draft) {
    this.dice = draft.dice;
  }

  /** A condition over what is visible; a scope always has something to ask. */
  String any(Scope scope) {
    List<String> all = new ArrayList<>();
    for (Variable variable : scope.all(v -> true)) {
      all.addAll(about(variable));
    }
    String one = dice.pick(all);
    if (dice.chance(0.1)) {
      return one + dice.of(" && ", " || ") + dice.pick(all);
    }
    return dice.chance(0.1) ? "!(" + one + ")" : one;
  }

  private static List<String> about(Variable v) {
    return switch (v.kind) {
      case FLAG -> List.of(v.name, "!" + v.name);
      case NUMBER -> List.of(v.name + " == 1", v.name + " > 0", v.name + " != 2");
      case KEY -> List.of(v.name + " == null", v.name + " != null", "\"x\".equals(" + v.name + ")");
      case MODE -> List.of(v.name + " == Mode.FIRST", v.name + " != Mode.SECOND");
      case QUESTION -> List.of(v.name + ".getAsBoolean()");
      case ROWS ->
          v.isUsable() ? List.of(v.name + ".next()", v.name + ".isBeforeFirst()") : List.of();
      case CONNECTION, STATEMENT, PREPARED ->
          v.borrowed
              ? List.of()
              : List.of(
                  v.name + " != null", v.name + " == null", "Objects.nonNull(" + v.name + ")");
      default -> List.of();
    };
  }
}
