package io.poolguard.analysis.ir.text;

import io.poolguard.analysis.ir.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The locals of the body that is being parsed, numbered as they are declared or, without a {@code
 * locals} line, as they occur.
 */
final class Locals {
  private final Map<String, Integer> numbers = new LinkedHashMap<>();
  private boolean complete;

  /** Reads the names of a {@code params} or {@code locals} line. */
  void declare(Cursor in) {
    do {
      String name = in.local();
      if (numbers.putIfAbsent(name, numbers.size()) != null) {
        throw in.error("the local '" + name + "' is declared twice");
      }
    } while (in.accept(","));
    in.expectEnd();
  }

  /** From here on a name that was not declared is an error. */
  void complete() {
    complete = true;
  }

  /** Reads one local; {@code _} is {@link Statement#NONE}. */
  int read(Cursor in) {
    if (in.acceptWord("_")) {
      return Statement.NONE;
    }
    String name = in.local();
    if (complete && !numbers.containsKey(name)) {
      throw in.error("the local '" + name + "' is not declared");
    }
    return numbers.computeIfAbsent(name, n -> numbers.size());
  }

  /** Reads {@code (a, b)}. */
  List<Integer> readList(Cursor in) {
    List<Integer> locals = new ArrayList<>();
    in.expect("(");
    if (!in.accept(")")) {
      do {
        locals.add(read(in));
      } while (in.accept(","));
      in.expect(")");
    }
    return locals;
  }

  int count() {
    return numbers.size();
  }

  List<String> names() {
    return List.copyOf(numbers.keySet());
  }
}
