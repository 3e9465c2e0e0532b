package io.poolguard.sourcefix.repair;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import io.poolguard.analysis.catalogue.Catalogue;
import io.poolguard.analysis.catalogue.Effect;
import io.poolguard.analysis.catalogue.Operand;
import io.poolguard.analysis.catalogue.Row;
import io.poolguard.analysis.ir.MethodRef;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A framework that lends a resource has a call of its own by which it is given back: it knows
 * whether a transaction goes on with it, and a mere close takes it from that transaction. The
 * catalogue says so where a class that is no resource itself (a pool is one, and its connections
 * come back by their own close) both acquires and releases what it is given.
 */
final class OwnRelease {
  private OwnRelease() {}

  /**
   * The statement that gives back what a call gave, to be completed by the variable's name.
   *
   * @param call the acquiring call in the source
   * @param acquirer the method that it calls
   * @return a format with one {@code %s}; empty if a close does it, or the framework's call needs
   *     what is not at hand
   */
  static Optional<String> of(Catalogue catalogue, Expression call, MethodRef acquirer) {
    if (!(call instanceof MethodCallExpr method)
        || method.getScope().isEmpty()
        || !isNeeded(catalogue, acquirer)) {
      return Optional.empty();
    }
    String resource = resource(acquirer);
    List<String> given = types(acquirer.descriptor());
    return catalogue.rows(acquirer.owner()).stream()
        .filter(row -> releasesFirst(row, resource))
        // What cannot throw goes first: it is for callers, its siblings are its parts.
        .sorted(Comparator.comparing(row -> !row.has(Effect.NoThrow.class)))
        .flatMap(row -> statement(row, method, given).stream())
        .findFirst();
  }

  /** Whether what a call gave goes back by a call of its framework, and not by a close. */
  static boolean isNeeded(Catalogue catalogue, MethodRef acquirer) {
    return catalogue.resource(acquirer.owner()).isEmpty()
        && acquires(catalogue, acquirer)
        && catalogue.rows(acquirer.owner()).stream()
            .anyMatch(row -> releasesFirst(row, resource(acquirer)));
  }

  private static String resource(MethodRef acquirer) {
    return acquirer.descriptor().substring(acquirer.descriptor().indexOf(')') + 1);
  }

  private static boolean acquires(Catalogue catalogue, MethodRef acquirer) {
    return catalogue
        .row(acquirer.owner(), acquirer.name(), acquirer.descriptor())
        .filter(row -> row.has(Effect.Acquire.class))
        .isPresent();
  }

  private static boolean releasesFirst(Row row, String resource) {
    String parameters = row.parameters();
    return parameters != null
        && parameters.startsWith("(" + resource)
        && row.effects().contains(new Effect.Release(Operand.argument(0)));
  }

  private static Optional<String> statement(Row row, MethodCallExpr call, List<String> given) {
    List<String> arguments = new ArrayList<>(List.of("%s"));
    List<String> wanted = types(String.valueOf(row.parameters()));
    for (String type : wanted.subList(1, wanted.size())) {
      int index = given.indexOf(type);
      if (index < 0 || index >= call.getArguments().size() || hasEffect(call.getArgument(index))) {
        return Optional.empty();
      }
      arguments.add(text(call.getArgument(index)));
    }
    Expression scope = call.getScope().orElseThrow();
    return hasEffect(scope)
        ? Optional.empty()
        : Optional.of(text(scope) + "." + row.name() + "(" + String.join(", ", arguments) + ");");
  }

  /** Evaluated twice, it may be something else. */
  private static boolean hasEffect(Node node) {
    return node.findFirst(MethodCallExpr.class).isPresent();
  }

  private static String text(Expression expression) {
    return expression.toString().replace("%", "%%");
  }

  /** The parameter descriptors one by one. */
  private static List<String> types(String descriptor) {
    List<String> types = new ArrayList<>();
    int at = 1;
    while (descriptor.charAt(at) != ')') {
      int end = at;
      while (descriptor.charAt(end) == '[') {
        end++;
      }
      end = descriptor.charAt(end) == 'L' ? descriptor.indexOf(';', end) : end;
      types.add(descriptor.substring(at, end + 1));
      at = end + 1;
    }
    return types;
  }
}
