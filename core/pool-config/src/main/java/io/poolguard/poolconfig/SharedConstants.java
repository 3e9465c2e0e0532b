package io.poolguard.poolconfig;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The texts that constants of a program's types hold, read from its sources as text, whatever their
 * language. One that two types of the same name have differently is not known.
 */
final class SharedConstants {
  private static final Pattern TYPE =
      Pattern.compile("\\b(?:class|interface|enum|record|object)\\s+(\\w+)");
  private static final Pattern CONSTANT =
      Pattern.compile(
          "\\b(?:String|val)\\s+([A-Za-z_]\\w*)\\s*(?::\\s*String\\s*)?=\\s*\"([^\"\\\\$\\n]*)\"\\s*(?:;|\\R|$)");

  private final Map<String, Set<String>> values = new HashMap<>();

  /** Reads a source file. */
  void add(String text) {
    Matcher constant = CONSTANT.matcher(text);
    Set<String> types = new HashSet<>();
    while (constant.find()) {
      if (types.isEmpty()) {
        Matcher type = TYPE.matcher(text);
        while (type.find()) {
          types.add(type.group(1));
        }
      }
      for (String type : types) {
        values
            .computeIfAbsent(type + "." + constant.group(1), key -> new HashSet<>())
            .add(constant.group(2));
      }
    }
  }

  /** Adds what another file was found to say. */
  void addAll(SharedConstants other) {
    other.values.forEach(
        (name, texts) -> values.computeIfAbsent(name, key -> new HashSet<>()).addAll(texts));
  }

  /**
   * The text of a constant.
   *
   * @param type its simple name
   */
  Optional<String> text(String type, String name) {
    Set<String> found = values.getOrDefault(type + "." + name, Set.of());
    return found.size() == 1 ? Optional.of(List.copyOf(found).get(0)) : Optional.empty();
  }
}
