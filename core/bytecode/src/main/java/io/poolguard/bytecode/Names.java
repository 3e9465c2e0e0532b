package io.poolguard.bytecode;

import io.poolguard.analysis.ir.MethodRef;
import java.util.HashMap;
import java.util.Map;

/**
 * Gives equal names one object. Each class file brings names of its own, most of which others have
 * too; in a program of many classes they would fill most of what is kept of them.
 */
public final class Names {
  private final Map<String, String> known = new HashMap<>();
  private final Map<MethodRef, MethodRef> methods = new HashMap<>();

  /** The first of all equal names. */
  public String one(String name) {
    String first = known.putIfAbsent(name, name);
    return first == null ? name : first;
  }

  /** The first of all equal methods: tables that have it as key then compare no names. */
  public MethodRef of(MethodRef method) {
    MethodRef first = methods.get(method);
    if (first == null) {
      first = new MethodRef(one(method.owner()), one(method.name()), one(method.descriptor()));
      methods.put(first, first);
    }
    return first;
  }
}
