package io.poolguard.audit;

import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.Diagnostic;

/** What javac says of a class, or a package, that is not on its class path. */
final class MissingClass {
  private static final Pattern FILE = Pattern.compile("class file for (\\S+) not found");
  private static final Pattern PACKAGE = Pattern.compile("package (\\S+) does not exist");
  private static final Pattern SYMBOL = Pattern.compile("symbol: +class (\\w+)");
  private static final Pattern LOCATION =
      Pattern.compile("location: +(?:class|interface) ([\\w.]+)");

  private MissingClass() {}

  /**
   * The class or package that an error misses, by the longest name that is written there; empty if
   * it is about something else.
   *
   * @param text of the source
   * @param known whether the class path has a class, by its binary name with dots
   */
  static Optional<String> of(Diagnostic<?> error, String text, Predicate<String> known) {
    String code = String.valueOf(error.getCode());
    // The root locale is javac's own English, whatever language the machine speaks.
    String message = error.getMessage(Locale.ROOT);
    if (code.startsWith("compiler.err.cant.access")) {
      return first(FILE, message);
    }
    if (code.startsWith("compiler.err.doesnt.exist")) {
      // Of an import of all classes, JDKs before 25 do not say where it is.
      return written(error, text).or(() -> first(PACKAGE, message));
    }
    Optional<String> symbol = first(SYMBOL, message);
    if (!code.startsWith("compiler.err.cant.resolve") || symbol.isEmpty()) {
      return Optional.empty();
    }
    Optional<String> location = first(LOCATION, message);
    return location.isPresent() && isGenerated(location.get(), symbol.get(), known)
        ? Optional.empty()
        : written(error, text).or(() -> symbol);
  }

  private static Optional<String> first(Pattern pattern, String message) {
    Matcher matcher = pattern.matcher(message);
    return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
  }

  /** Whether a class has a member in its class file that is not in its source. */
  private static boolean isGenerated(String owner, String name, Predicate<String> known) {
    String member = owner + "$" + name;
    while (!known.test(member)) {
      int dot = member.lastIndexOf('.');
      if (dot < 0) {
        return false;
      }
      member = member.substring(0, dot) + "$" + member.substring(dot + 1);
    }
    return true;
  }

  private static Optional<String> written(Diagnostic<?> error, String text) {
    long start = error.getStartPosition();
    long end = error.getEndPosition();
    if (start < 0 || end <= start || end > text.length()) {
      return Optional.empty();
    }
    String name = text.substring((int) start, (int) end).replaceAll("\\s", "");
    return name.matches("[\\p{L}\\p{N}_$.]+") ? Optional.of(name) : Optional.empty();
  }
}
