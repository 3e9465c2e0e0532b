package io.poolguard.analysis.ir.text;

import io.poolguard.analysis.ir.CallKind;
import io.poolguard.analysis.ir.Condition.Relation;
import io.poolguard.analysis.ir.Statement.Operator;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The spelling of the IR's enums. */
final class Symbols {
  private static final Map<Relation, String> RELATIONS =
      new EnumMap<>(
          Map.of(
              Relation.EQUAL, "==",
              Relation.NOT_EQUAL, "!=",
              Relation.LESS, "<",
              Relation.LESS_OR_EQUAL, "<=",
              Relation.GREATER, ">",
              Relation.GREATER_OR_EQUAL, ">="));
  private static final Map<Operator, String> OPERATORS =
      new EnumMap<>(
          Map.of(
              Operator.ADD, "+",
              Operator.SUBTRACT, "-",
              Operator.AND, "&",
              Operator.OR, "|",
              Operator.XOR, "^"));

  private Symbols() {}

  static String of(Relation relation) {
    return RELATIONS.getOrDefault(relation, "?");
  }

  static String of(Operator operator) {
    return OPERATORS.getOrDefault(operator, "?");
  }

  static String of(CallKind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }

  static boolean isStatic(CallKind kind) {
    return kind == CallKind.STATIC;
  }

  /** The call kind that is next, stepped over; null if none is. */
  static @Nullable CallKind acceptCallKind(Cursor in) {
    for (CallKind kind : CallKind.values()) {
      if (in.acceptWord(of(kind))) {
        return kind;
      }
    }
    return null;
  }

  /** The operator that is next, stepped over; null if none is. */
  static @Nullable Operator acceptOperator(Cursor in) {
    for (Operator operator : Operator.values()) {
      if (in.accept(of(operator))) {
        return operator;
      }
    }
    return null;
  }

  /** The relation that is next, stepped over. */
  static Relation relation(Cursor in) {
    Relation longest = null;
    for (Relation relation : Relation.values()) {
      if (in.startsWith(of(relation))
          && (longest == null || of(relation).length() > of(longest).length())) {
        longest = relation;
      }
    }
    if (longest == null) {
      throw in.error("expected 'equals' or one of == != < <= > >=");
    }
    in.expect(of(longest));
    return longest;
  }
}
