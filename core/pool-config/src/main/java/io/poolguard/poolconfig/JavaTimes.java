package io.poolguard.poolconfig;

import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** What methods of {@code TimeUnit} and {@code Duration} give, in whichever unit. */
final class JavaTimes {
  private static final int DEPTH = 20;

  private final Function<Expression, Optional<Long>> numbers;
  private final Function<Expression, Optional<String>> texts;
  private final Function<Expression, Optional<Expression>> constants;

  /**
   * @param numbers the value of an expression
   * @param texts the text of an expression
   * @param constants what a variable or a constant is given
   */
  JavaTimes(
      Function<Expression, Optional<Long>> numbers,
      Function<Expression, Optional<String>> texts,
      Function<Expression, Optional<Expression>> constants) {
    this.numbers = numbers;
    this.texts = texts;
    this.constants = constants;
  }

  /** The unit that {@code toMillis()} and its like give a time in. */
  static Optional<TimeUnit> target(String method) {
    return switch (method) {
      case "toNanos" -> Optional.of(TimeUnit.NANOSECONDS);
      case "toMicros" -> Optional.of(TimeUnit.MICROSECONDS);
      case "toMillis" -> Optional.of(TimeUnit.MILLISECONDS);
      case "toSeconds", "getSeconds" -> Optional.of(TimeUnit.SECONDS);
      case "toMinutes" -> Optional.of(TimeUnit.MINUTES);
      case "toHours" -> Optional.of(TimeUnit.HOURS);
      case "toDays" -> Optional.of(TimeUnit.DAYS);
      default -> Optional.empty();
    };
  }

  /** {@code SECONDS.toMillis(30)}, {@code Duration.ofSeconds(30).toMillis()} and their like. */
  Optional<Long> number(MethodCallExpr call) {
    List<Expression> arguments = call.getArguments();
    Optional<Expression> scope = call.getScope();
    if (call.getNameAsString().equals("convert")) {
      return scope.flatMap(JavaTimes::unit).flatMap(unit -> converted(unit, arguments));
    }
    Optional<TimeUnit> target = target(call.getNameAsString());
    if (target.isEmpty() || scope.isEmpty()) {
      return Optional.empty();
    }
    return switch (arguments.size()) {
      case 0 -> duration(scope.get()).map(target.get()::convert);
      case 1 ->
          unit(scope.get())
              .flatMap(
                  unit ->
                      numbers
                          .apply(arguments.get(0))
                          .map(count -> target.get().convert(count, unit)));
      default -> Optional.empty();
    };
  }

  private Optional<Long> converted(TimeUnit to, List<Expression> arguments) {
    return switch (arguments.size()) {
      case 1 -> duration(arguments.get(0)).map(to::convert);
      case 2 ->
          unit(arguments.get(1))
              .flatMap(
                  from -> numbers.apply(arguments.get(0)).map(count -> to.convert(count, from)));
      default -> Optional.empty();
    };
  }

  /** {@code TimeUnit.SECONDS}, perhaps imported. */
  private static Optional<TimeUnit> unit(Expression expression) {
    String name = expression.toString().replaceFirst("^.*\\.", "");
    return Arrays.stream(TimeUnit.values()).filter(unit -> unit.name().equals(name)).findFirst();
  }

  /** {@code Duration.ofSeconds(30)}, or the constant that is one. */
  Optional<Duration> duration(Expression expression) {
    return duration(expression, 0);
  }

  private Optional<Duration> duration(Expression expression, int depth) {
    if (expression.toString().endsWith("Duration.ZERO")) {
      return Optional.of(Duration.ZERO);
    }
    if (!(expression instanceof MethodCallExpr call)) {
      return depth > DEPTH
          ? Optional.empty()
          : constants.apply(expression).flatMap(value -> duration(value, depth + 1));
    }
    Optional<String> scope = call.getScope().map(Expression::toString);
    // Without it, only a name that says what it is can be imported from there.
    boolean ofDuration =
        scope
            .map(type -> type.matches("(?:java\\.time\\.)?Duration"))
            .orElseGet(
                () -> call.getNameAsString().startsWith("of") && call.getArguments().size() == 1);
    try {
      return ofDuration ? made(call.getNameAsString(), call.getArguments()) : Optional.empty();
    } catch (ArithmeticException e) {
      return Optional.empty(); // More than a duration holds.
    }
  }

  private Optional<Duration> made(String method, List<Expression> arguments) {
    if (method.equals("parse") && arguments.size() == 1) {
      return texts.apply(arguments.get(0)).flatMap(JavaTimes::parsed);
    }
    if (method.equals("of") && arguments.size() == 2) {
      return chrono(arguments.get(1).toString().replaceFirst("^.*\\.", ""))
          .flatMap(unit -> numbers.apply(arguments.get(0)).map(n -> Duration.of(n, unit)));
    }
    return method.startsWith("of") && arguments.size() == 1
        ? chrono(method.substring(2))
            .flatMap(unit -> numbers.apply(arguments.get(0)).map(n -> Duration.of(n, unit)))
        : Optional.empty();
  }

  /** The unit by the name of a constant, or as methods have it. */
  private static Optional<ChronoUnit> chrono(String name) {
    return Arrays.stream(ChronoUnit.values())
        .filter(unit -> unit.compareTo(ChronoUnit.DAYS) <= 0)
        .filter(unit -> unit.name().equals(name) || unit.toString().equals(name))
        .findFirst();
  }

  private static Optional<Duration> parsed(String text) {
    try {
      return Optional.of(Duration.parse(text));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }
}
