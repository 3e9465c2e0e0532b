package io.poolguard.audit;

import io.poolguard.policy.InputException;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A command line, split into options and paths. Options take {@code --name value} or {@code
 * --name=value}.
 *
 * @param options values of options, in order
 * @param flags options without a value
 * @param paths what is to be audited
 */
record CommandLine(Map<String, List<String>> options, Set<String> flags, List<Path> paths) {
  private static final Set<String> WITH_VALUE =
      Set.of(
          "--classpath",
          "--source",
          "--generated-source",
          "--encoding",
          "--policy",
          "--accepted",
          "--reason",
          "--include",
          "--exclude",
          "--config",
          "--hikari",
          "--fail-on",
          "--fix",
          "--html",
          "--sarif",
          "--json",
          "--junit",
          "--markdown");
  private static final Set<String> FLAGS =
      Set.of("--accept", "--apply", "--include-generated", "--help", "--version");

  static final String HELP =
      """
      Usage: java -jar poolguard-audit.jar [option...] [PATH...]

      Finds the ways in which compiled Java or Kotlin code loses database connections.
      PATH is a folder of class files or a jar, which --config alone needs none of; an argument
      @FILE stands for the lines of FILE.

        --classpath LIST         folders and jars that the code needs, as for java; may be repeated
        --source LIST            source folders, to quote lines and honour @SuppressWarnings
        --generated-source LIST  folders of generated sources; findings there are not shown
        --include-generated      ... but shown
        --encoding NAME          encoding of the sources; UTF-8 unless given
        --include PATTERN        only classes like com.acme.**; may be repeated
        --exclude PATTERN        no classes like com.acme.legacy.**; may be repeated
        --policy FILE            instead of the poolguard.yml nearest upwards from here
        --accepted FILE          instead of the .poolguard/accepted.json nearest upwards from here
        --accept --reason TEXT   record today's findings as accepted
        --config FOLDER          a project whose pools' configuration is looked at too; may be repeated
        --hikari VERSION         the HikariCP that it runs with; else as the build file says, or the newest
        --fail-on LEVEL          error, warning, note or never; warning unless given
        --fix FILE               repair what can be, on copies, and write one diff for git apply
        --apply                  ... but change the sources; files with uncommitted changes stay
        --html FILE              write a report for people, one page that needs nothing else
        --sarif FILE             write a SARIF 2.1.0 report
        --json FILE              write a JSON report
        --junit FILE             write a report as test results
        --markdown FILE          write a summary for the page of a CI job
        --help, --version

      Exit codes: 0 no finding to fail on, 1 findings to fail on, 2 something given cannot be used, 3 a defect of PoolGuard.
      """;

  static CommandLine parse(List<String> arguments) throws InputException {
    Map<String, List<String>> options = new HashMap<>();
    Set<String> flags = new java.util.HashSet<>();
    List<Path> paths = new ArrayList<>();
    List<String> expanded = expand(arguments);
    for (int i = 0; i < expanded.size(); i++) {
      String argument = expanded.get(i);
      if (!argument.startsWith("-") || argument.equals("-")) {
        paths.add(path(argument));
        continue;
      }
      int equals = argument.indexOf('=');
      String name = equals < 0 ? argument : argument.substring(0, equals);
      if (FLAGS.contains(argument)) {
        flags.add(argument);
      } else if (!WITH_VALUE.contains(name)) {
        throw new InputException("unknown option " + argument + "; see --help");
      } else if (equals >= 0) {
        options.computeIfAbsent(name, n -> new ArrayList<>()).add(argument.substring(equals + 1));
      } else if (i + 1 < expanded.size()) {
        options.computeIfAbsent(name, n -> new ArrayList<>()).add(expanded.get(++i));
      } else {
        throw new InputException(name + " needs a value; see --help");
      }
    }
    return new CommandLine(options, flags, paths);
  }

  boolean has(String flag) {
    return flags.contains(flag);
  }

  /** The last value of an option. */
  Optional<String> value(String name) {
    List<String> values = options.getOrDefault(name, List.of());
    return values.isEmpty() ? Optional.empty() : Optional.of(values.get(values.size() - 1));
  }

  /** All values of an option that may be repeated. */
  List<String> values(String name) {
    return options.getOrDefault(name, List.of());
  }

  /** The last value of an option as a path. */
  Optional<Path> file(String name) throws InputException {
    Optional<String> value = value(name);
    return value.isPresent() ? Optional.of(path(value.get())) : Optional.empty();
  }

  /** All values of an option, each a list of paths as for {@code java -cp}. */
  List<Path> pathLists(String name) throws InputException {
    List<Path> paths = new ArrayList<>();
    for (String list : values(name)) {
      for (String entry : list.split(java.util.regex.Pattern.quote(File.pathSeparator), -1)) {
        if (!entry.isBlank()) {
          paths.add(path(entry));
        }
      }
    }
    return paths;
  }

  /**
   * Complains of options that would do nothing.
   *
   * @throws InputException when there is one
   */
  void checkEffective() throws InputException {
    for (String option : List.of("--source", "--generated-source")) {
      for (Path folder : pathLists(option)) {
        if (!Files.isDirectory(folder)) {
          throw new InputException(
              option
                  + ": "
                  + folder
                  + (Files.exists(folder) ? " is no folder" : " does not exist"));
        }
      }
    }
    if (has("--accept")) {
      return;
    }
    Optional<Path> accepted = file("--accepted");
    if (accepted.isPresent() && !Files.exists(accepted.get())) {
      throw new InputException(
          "--accepted: " + accepted.get() + " does not exist; --accept would write it");
    }
    if (value("--reason").isPresent()) {
      throw new InputException("--reason says why findings are accepted; add --accept");
    }
  }

  private static List<String> expand(List<String> arguments) throws InputException {
    List<String> expanded = new ArrayList<>();
    for (String argument : arguments) {
      if (argument.startsWith("@") && argument.length() > 1) {
        Path file = path(argument.substring(1));
        try {
          Files.readAllLines(file, StandardCharsets.UTF_8).stream()
              .map(String::strip)
              .filter(line -> !line.isEmpty())
              .forEach(expanded::add);
        } catch (IOException e) {
          throw InputException.unreadable(file, e);
        }
      } else {
        expanded.add(argument);
      }
    }
    return expanded;
  }

  private static Path path(String text) throws InputException {
    try {
      return Path.of(text);
    } catch (InvalidPathException e) {
      throw new InputException("`" + text + "` is no path: " + e.getReason(), e);
    }
  }
}
