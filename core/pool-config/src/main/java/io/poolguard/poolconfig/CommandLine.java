package io.poolguard.poolconfig;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What a container's command line sets: {@code -D} for the JVM, {@code --name=value} for the
 * program. Errs towards "not known": where it is not said what is started, an option may reach the
 * program or not.
 */
final class CommandLine {
  private static final Set<String> SHELLS = Set.of("sh", "bash", "ash", "dash");

  /** Options of the launcher whose value is a word of its own. */
  private static final Set<String> VALUED =
      Set.of(
          "-cp",
          "-classpath",
          "--class-path",
          "-p",
          "--module-path",
          "--upgrade-module-path",
          "--add-modules",
          "--add-exports",
          "--add-opens",
          "--add-reads",
          "--patch-module",
          "--source");

  /** Options behind which the program's own arguments begin, after one word. */
  private static final Set<String> PROGRAM = Set.of("-jar", "-m", "--module");

  private final Map<String, SpringLoader.Variable> system = new LinkedHashMap<>();
  private final Map<String, SpringLoader.Variable> arguments = new LinkedHashMap<>();

  /** System properties. */
  Map<String, SpringLoader.Variable> system() {
    return system;
  }

  /** Arguments of the program. */
  Map<String, SpringLoader.Variable> arguments() {
    return arguments;
  }

  /**
   * Reads options that a JVM takes from a variable.
   *
   * @param reaches whether it is sure that it takes them
   */
  void options(Written text, boolean reaches) {
    Words.options(text).forEach(word -> property(word, reaches));
  }

  /**
   * Reads a command line.
   *
   * @param command in place of the image's own, or empty
   * @param args what is given to the command
   * @param environment the variables of the process
   */
  void read(List<Written> command, List<Written> args, Map<String, Written> environment) {
    List<Words.Word> line =
        Stream.concat(command.stream(), args.stream()).map(Words.Word::of).toList();
    if (isShell(line)) {
      List<List<Words.Word>> commands = Words.script(script(line), environment);
      commands.stream()
          .filter(words -> words.stream().anyMatch(CommandLine::isJava))
          .forEach(
              words -> java(words.subList(first(words, CommandLine::isJava) + 1, words.size())));
    } else if (line.stream().anyMatch(CommandLine::isJava)) {
      java(line.subList(first(line, CommandLine::isJava) + 1, line.size()));
    } else if (command.isEmpty() && line.stream().anyMatch(w -> PROGRAM.contains(w.text()))) {
      java(line);
    } else {
      // The image's own command hands its arguments on as a rule; a script may do otherwise.
      line.forEach(word -> argument(word, command.isEmpty()));
      line.forEach(word -> property(word, false));
    }
  }

  private static boolean isShell(List<Words.Word> line) {
    return line.size() > 2
        && SHELLS.contains(fileName(line.get(0)))
        && line.get(1).text().matches("-[a-z]*c");
  }

  private static Written script(List<Words.Word> line) {
    return line.get(2).at();
  }

  private static boolean isJava(Words.Word word) {
    return fileName(word).equals("java");
  }

  private static String fileName(Words.Word word) {
    return word.text().substring(word.text().lastIndexOf('/') + 1);
  }

  private static int first(List<Words.Word> words, Predicate<Words.Word> wanted) {
    return (int) words.stream().takeWhile(wanted.negate()).count();
  }

  /** The words behind {@code java}. */
  private void java(List<Words.Word> words) {
    int at = 0;
    boolean program = false;
    while (at < words.size() && !program) {
      Words.Word word = words.get(at);
      program = PROGRAM.contains(word.text()) || !word.text().startsWith("-");
      if (program || VALUED.contains(word.text())) {
        at += word.text().startsWith("-") ? 2 : 1;
      } else {
        property(word, true);
        at++;
      }
    }
    words.subList(Math.min(at, words.size()), words.size()).forEach(word -> argument(word, true));
  }

  private void property(Words.Word word, boolean reaches) {
    if (word.text().startsWith("-D")) {
      put(system, word, 2, reaches, false);
    }
  }

  private void argument(Words.Word word, boolean reaches) {
    if (word.text().startsWith("--") && word.text().length() > 2) {
      put(arguments, word, 2, reaches, true);
    }
  }

  /** Of a property the last value counts; those of an argument are joined. */
  private static void put(
      Map<String, SpringLoader.Variable> into,
      Words.Word word,
      int prefix,
      boolean reaches,
      boolean joined) {
    int equals = word.text().indexOf('=');
    int end = equals < 0 ? word.text().length() : equals;
    SpringLoader.Variable value = word.from(Math.min(end + 1, word.text().length()));
    SpringLoader.Variable found =
        new SpringLoader.Variable(value.text(), value.known() && reaches, value.origin());
    into.merge(
        word.text().substring(prefix, end),
        found,
        (before, now) ->
            joined
                ? new SpringLoader.Variable(
                    before.text() + "," + now.text(), before.known() && now.known(), now.origin())
                : now);
  }
}
