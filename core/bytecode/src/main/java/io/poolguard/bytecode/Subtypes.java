package io.poolguard.bytecode;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;

/** Which classes extend or implement which, as their class files say; by name, each sorted. */
final class Subtypes {
  private final Map<String, List<String>> all = new HashMap<>();

  /** Notes a class. */
  void add(String name, ClassReader reader) {
    for (String supertype : reader.getInterfaces()) {
      add(name, supertype);
    }
    String superName = reader.getSuperName();
    // An interface names Object as its superclass, but is none of its subclasses in the language.
    if (superName != null && (reader.getAccess() & Opcodes.ACC_INTERFACE) == 0) {
      add(name, superName);
    }
  }

  private void add(String name, String supertype) {
    List<String> direct = all.computeIfAbsent(supertype, key -> new ArrayList<>());
    int found = Collections.binarySearch(direct, name);
    if (found < 0) {
      direct.add(-found - 1, name);
    }
  }

  /** The direct subtypes of a type. */
  List<String> of(String name) {
    return Collections.unmodifiableList(all.getOrDefault(name, List.of()));
  }

  /** The same without some classes as subtypes; changes of the one are not seen in the other. */
  Subtypes without(Collection<String> names) {
    Subtypes others = new Subtypes();
    all.forEach(
        (type, direct) -> {
          List<String> left = new ArrayList<>(direct);
          left.removeAll(names);
          others.all.put(type, left);
        });
    return others;
  }
}
