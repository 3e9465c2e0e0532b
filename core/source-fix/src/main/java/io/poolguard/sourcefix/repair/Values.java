package io.poolguard.sourcefix.repair;

import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.FieldAccessExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.MethodReferenceExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.stmt.Statement;
import com.github.javaparser.ast.type.Type;
import java.util.Set;

/** What no resource changes, known by the simple names of the JDK's types. */
final class Values {
  /** Simple names of the JDK's types whose objects know nothing of resources. */
  private static final Set<String> TYPES =
      Set.of(
          "String",
          "Integer",
          "Long",
          "Short",
          "Byte",
          "Double",
          "Float",
          "Boolean",
          "Character",
          "BigDecimal",
          "BigInteger",
          "StringBuilder",
          "StringBuffer",
          "StringJoiner",
          "Date",
          "Timestamp",
          "UUID",
          "Instant",
          "LocalDate",
          "LocalDateTime",
          "LocalTime",
          "Duration",
          "ArrayList",
          "LinkedList",
          "HashMap",
          "LinkedHashMap",
          "TreeMap",
          "HashSet",
          "LinkedHashSet",
          "TreeSet",
          "List",
          "Map",
          "Set",
          "Collection");

  /** Simple names of the JDK's classes of functions on such values. */
  private static final Set<String> FUNCTIONS =
      Set.of(
          "Collections",
          "List",
          "Set",
          "Map",
          "Optional",
          "Arrays",
          "Objects",
          "String",
          "Integer",
          "Long",
          "Double",
          "Boolean",
          "Math");

  private Values() {}

  /** Whether what a statement reads is the same before a resource is closed and after. */
  static boolean areAllReadBy(Statement statement) {
    return statement.findFirst(MethodReferenceExpr.class).isEmpty()
        && statement.findAll(MethodCallExpr.class).stream().allMatch(Values::isOfValue)
        && statement.findAll(FieldAccessExpr.class).stream()
            .allMatch(field -> isValue(field.getScope()))
        && statement.findAll(NameExpr.class).stream()
            .allMatch(name -> Uses.isOfMethod(name) || isHolderOfFunctions(name));
  }

  private static boolean isOfValue(MethodCallExpr call) {
    return call.getScope()
        .filter(scope -> isValue(scope) || isHolderOfFunctions(scope))
        .isPresent();
  }

  /** Whether it is a variable of a type whose objects no resource changes, or made of one. */
  private static boolean isValue(Expression expression) {
    if (expression instanceof MethodCallExpr call) {
      return isOfValue(call);
    }
    return expression instanceof NameExpr name
        && Uses.declaration(name)
            .map(VariableDeclarator::getType)
            .filter(type -> type.isArrayType() || isNamedIn(TYPES, type))
            .isPresent();
  }

  private static boolean isNamedIn(Set<String> names, Type type) {
    String name = type.asString().replaceAll("<.*", "");
    return names.contains(name.substring(name.lastIndexOf('.') + 1));
  }

  private static boolean isHolderOfFunctions(Expression expression) {
    return expression instanceof NameExpr name && FUNCTIONS.contains(name.getNameAsString());
  }
}
