package io.poolguard.analysis.catalogue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Reads the text of rows: {@code name(Type, Type), other(*) : effects}, and {@code * : effects}.
 */
final class RowParser {
  private static final Map<String, String> PRIMITIVES =
      Map.of(
          "boolean", "Z", "byte", "B", "char", "C", "short", "S", "int", "I", "long", "J", "float",
          "F", "double", "D");

  private final String origin;

  RowParser(String origin) {
    this.origin = origin;
  }

  /** The rows of one line, in each of the owners (internal names). */
  List<Row> parse(List<String> owners, String text) {
    int colon = text.indexOf(':');
    if (colon < 0) {
      throw error("expected ':' between the method and its effects");
    }
    List<Effect> effects = EffectParser.parse(text.substring(colon + 1).strip(), origin);
    List<Row> rows = new ArrayList<>();
    for (String method : methods(text.substring(0, colon).strip())) {
      for (String owner : owners) {
        rows.add(row(owner, method, effects));
      }
    }
    return rows;
  }

  /** The methods of a list, parted at the commas that stand outside parentheses. */
  private static List<String> methods(String list) {
    List<String> methods = new ArrayList<>();
    int start = 0;
    int depth = 0;
    for (int i = 0; i < list.length(); i++) {
      char c = list.charAt(i);
      depth += c == '(' ? 1 : c == ')' ? -1 : 0;
      if (c == ',' && depth == 0) {
        methods.add(list.substring(start, i).strip());
        start = i + 1;
      }
    }
    methods.add(list.substring(start).strip());
    return methods;
  }

  private Row row(String owner, String method, List<Effect> effects) {
    if (method.equals(Row.WILDCARD) || method.equals(Row.WITH_SUBTYPES)) {
      return new Row(owner, method, null, effects, origin);
    }
    int open = method.indexOf('(');
    if (open < 0 || !method.endsWith(")")) {
      throw error(
          "expected a method such as name(String, int), name(*) or *, not '" + method + "'");
    }
    String name = method.substring(0, open).strip();
    if (!isMethodName(name)) {
      throw error("'" + name + "' is no method name");
    }
    String inside = method.substring(open + 1, method.length() - 1).strip();
    if (inside.equals("*")) {
      return new Row(owner, name, null, effects, origin);
    }
    List<String> types = types(inside);
    checkArguments(effects, types.size());
    return new Row(owner, name, "(" + String.join("", types) + ")", effects, origin);
  }

  private List<String> types(String list) {
    List<String> types = new ArrayList<>();
    for (String type : list.isEmpty() ? new String[0] : list.split(",", -1)) {
      types.add(descriptor(type.strip()));
    }
    return types;
  }

  private String descriptor(String type) {
    if (type.endsWith("[]")) {
      return "[" + descriptor(type.substring(0, type.length() - 2).strip());
    }
    String primitive = PRIMITIVES.get(type);
    if (primitive != null) {
      return primitive;
    }
    return "L" + internalName(type.indexOf('.') < 0 ? "java.lang." + type : type) + ";";
  }

  /**
   * The internal name of a class written as in {@code Class.getName}: dots between packages, {@code
   * $} before a nested class.
   */
  String internalName(String className) {
    if (!isClassName(className)) {
      throw error("'" + className + "' is no class name");
    }
    return className.replace('.', '/');
  }

  /**
   * Whether the text may be what {@code Class.getName} answers: identifiers with dots between them.
   */
  static boolean isClassName(String text) {
    int start = 0;
    int dot = text.indexOf('.');
    while (dot >= 0) {
      if (!isIdentifier(text, start, dot)) {
        return false;
      }
      start = dot + 1;
      dot = text.indexOf('.', start);
    }
    return isIdentifier(text, start, text.length());
  }

  private static boolean isMethodName(String name) {
    return name.equals("<init>") || isIdentifier(name, 0, name.length());
  }

  private static boolean isIdentifier(String text, int start, int end) {
    if (start >= end || !Character.isJavaIdentifierStart(text.charAt(start))) {
      return false;
    }
    for (int i = start + 1; i < end; i++) {
      char c = text.charAt(i);
      if (!Character.isJavaIdentifierPart(c) && c != '-') {
        return false;
      }
    }
    return true;
  }

  private void checkArguments(List<Effect> effects, int count) {
    for (Effect effect : effects) {
      for (Operand operand : effect.operands()) {
        if (operand.kind() == Operand.Kind.ARGUMENT && operand.index() >= count) {
          throw error("there is no arg" + operand.index() + " among " + count + " parameters");
        }
      }
    }
  }

  private CatalogueException error(String problem) {
    return new CatalogueException(origin, problem);
  }
}
