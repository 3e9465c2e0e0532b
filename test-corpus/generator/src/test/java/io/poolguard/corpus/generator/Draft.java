package io.poolguard.corpus.generator;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

/** A program under construction. */
final class Draft {
  final Dice dice;

  /** The simple name of its class. */
  final String className;

  /** How seldom this program forgets something, from 0 to 1. */
  final double care;

  private final List<Piece> members = new ArrayList<>();
  private final Map<String, String> named = new HashMap<>();
  private final Set<String> forms = new TreeSet<>();
  private int names;
  private int statements;

  Draft(String className, Dice dice, double care, int statements) {
    this.className = className;
    this.dice = dice;
    this.care = care;
    this.statements = statements;
  }

  /** A name that the program does not have yet. */
  String name(String prefix) {
    return prefix + ++names;
  }

  /** Whether the program may still grow; each call takes a statement from what is left. */
  boolean grows() {
    return statements-- > 0;
  }

  /** Whether to do what is right. */
  boolean careful() {
    return dice.chance(care);
  }

  void form(String form) {
    forms.add(form);
  }

  void member(Piece piece) {
    members.add(piece);
  }

  /** The name of a member that is made once. */
  String once(String key, Supplier<String> maker) {
    String known = named.get(key);
    if (known == null) {
      known = maker.get();
      named.put(key, known);
    }
    return known;
  }

  GeneratedProgram program() {
    return new GeneratedProgram(className, members, forms);
  }
}
