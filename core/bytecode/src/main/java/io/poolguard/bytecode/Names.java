package io.poolguard.bytecode;

import io.poolguard.analysis.ir.MethodRef;
import java.util.HashMap;
import java.util.Map;

/**
 * Gives equal names one object. Each class file brings names of its own, most of which others have
 * too; in a program of many classes they would fill most of what is kept of them.
 */
final class Names {
  private final Map<String, String> known = new HashMap<>();

  /** The first of all equal names. */
  String one(String name) {
    String first = known.putIfAbsent(name, name);
    return first == null ? name : first;
  }

  /** The method with such names. */
  MethodRef of(MethodRef method) {
    return new MethodRef(one(method.owner()), one(method.name()), one(method.descriptor()));
  }
}
