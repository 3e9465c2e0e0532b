package io.poolguard.golden.injected;

import com.github.javaparser.ast.CompilationUnit;
import com.github.javaparser.ast.body.Parameter;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.MethodCallExpr;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Methods of a library that only tell of a connection in a field. Who closes what such a method
 * gives ends what somebody else acquired, so that the place without the close acquires nothing.
 */
final class Getters {
  private static final Pattern GETTER =
      Pattern.compile(
          "Connection\\s+(?<name>\\w+)\\(\\)\\s*\\{\\s*return\\s+(this\\.)?\\w+;\\s*\\}");

  private final Set<String> known = new HashSet<>();

  /** Notes those of one source file. */
  void read(String file, String text) {
    Matcher matcher = GETTER.matcher(text);
    while (matcher.find()) {
      known.add(className(file) + "." + matcher.group("name"));
    }
  }

  /** Whether the call may be of such a method, by the declared type of what it is made on. */
  boolean has(MethodCallExpr call, String file, CompilationUnit unit) {
    List<String> types =
        call.getScope().isEmpty()
            ? List.of(className(file))
            : declaredTypes(call.getScope().orElseThrow().toString(), unit);
    return types.stream().anyMatch(type -> known.contains(type + "." + call.getNameAsString()));
  }

  private static List<String> declaredTypes(String name, CompilationUnit unit) {
    return Stream.concat(
            unit.findAll(Parameter.class, p -> p.getNameAsString().equals(name)).stream()
                .map(Parameter::getTypeAsString),
            unit.findAll(VariableDeclarator.class, v -> v.getNameAsString().equals(name)).stream()
                .map(VariableDeclarator::getTypeAsString))
        .toList();
  }

  private static String className(String file) {
    return file.substring(file.lastIndexOf('/') + 1).replace(".java", "");
  }
}
