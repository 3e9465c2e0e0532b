package io.poolguard.audit;

import io.poolguard.analysis.ir.MethodRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Methods as people write them. */
final class MethodNames {
  private static final Map<Character, String> PRIMITIVES =
      Map.of(
          'Z', "boolean", 'B', "byte", 'C', "char", 'S', "short", 'I', "int", 'J', "long", 'F',
          "float", 'D', "double", 'V', "void");

  private static final Pattern METHOD =
      Pattern.compile("([^.:;()\\s]+)\\.([^.:;()\\s]+)(\\((?:\\[*(?:[ZBCSIJFD]|L[^;]+;))*\\)\\S+)");

  private MethodNames() {}

  /** For example {@code com.acme.OrderDao.save(int, String)}. */
  static String readable(MethodRef method) {
    String owner = method.owner().replace('/', '.');
    return switch (method.name()) {
      case "<clinit>" -> owner + " (static initialiser)";
      case "<init>" -> "new " + owner + "(" + parameters(method.descriptor()) + ")";
      default -> owner + "." + method.name() + "(" + parameters(method.descriptor()) + ")";
    };
  }

  /** A method as the engine's diagnostics name it, made readable; any other text as it is. */
  static String readableIfMethod(String text) {
    Matcher matcher = METHOD.matcher(text);
    return matcher.matches()
        ? readable(new MethodRef(matcher.group(1), matcher.group(2), matcher.group(3)))
        : text;
  }

  private static String parameters(String descriptor) {
    List<String> names = new ArrayList<>();
    int at = 1;
    while (at < descriptor.length() && descriptor.charAt(at) != ')') {
      int dimensions = 0;
      while (descriptor.charAt(at) == '[') {
        dimensions++;
        at++;
      }
      String name = PRIMITIVES.get(descriptor.charAt(at));
      int end = at;
      if (name == null) {
        end = descriptor.indexOf(';', at);
        name = descriptor.substring(at + 1, end);
        name = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('$')) + 1);
      }
      names.add(name + "[]".repeat(dimensions));
      at = end + 1;
    }
    return String.join(", ", names);
  }
}
