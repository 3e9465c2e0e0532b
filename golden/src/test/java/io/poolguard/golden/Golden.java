package io.poolguard.golden;

import java.util.List;
import java.util.Map;

/**
 * One published library and what is known of it; the content of {@code projects/NAME.json}.
 *
 * @param artifact coordinates, group:artifact:version
 * @param extras coordinates of what the library's pom leaves out and its code mentions
 * @param source how its sources compile
 * @param lines lines in its sources jar
 * @param classes in its jar
 * @param findings of the class files, by fingerprint
 * @param differences findings that only one of javac and the class files has
 */
public record Golden(
    String artifact,
    List<String> extras,
    Source source,
    int lines,
    int classes,
    List<Judged> findings,
    List<Difference> differences) {
  public Golden {
    extras = List.copyOf(extras);
    findings = List.copyOf(findings);
    differences = List.copyOf(differences);
  }

  /** The differences where one host alone has a finding at all. */
  List<Difference> onlyOnOneSide() {
    return differences.stream()
        .filter(
            one ->
                differences.stream()
                    .noneMatch(
                        other ->
                            !other.host().equals(one.host()) && other.place().equals(one.place())))
        .toList();
  }

  /** The part of the coordinates that names files. */
  public String name() {
    return artifact.split(":")[1];
  }

  /** {@code NAME-VERSION}, as Maven calls the jar. */
  public String jarName() {
    return name() + "-" + artifact.split(":")[2];
  }

  /**
   * How sources compile.
   *
   * @param published whether there is a sources jar
   * @param compiled whether they are compiled at all
   * @param because why not, or why parts are left out
   * @param exclude regular expressions, found in the paths of files that are left out
   * @param options further ones for javac
   */
  public record Source(
      boolean published,
      boolean compiled,
      String because,
      List<String> exclude,
      List<String> options) {
    public Source {
      exclude = List.copyOf(exclude);
      options = List.copyOf(options);
    }
  }

  /**
   * A finding and what a reader thinks of it.
   *
   * @param found what PoolGuard says
   * @param verdict {@code true}, {@code arguable}, {@code false}, or empty when nobody has judged
   * @param because the line that decides, in one sentence
   */
  public record Judged(Found found, String verdict, String because) {
    static final List<String> VERDICTS = List.of("true", "arguable", "false");

    public boolean isJudged() {
      return VERDICTS.contains(verdict) && !because.isBlank();
    }
  }

  /**
   * What PoolGuard says.
   *
   * @param fingerprint the same in all hosts and for all lines
   * @param place rule, level, class and method, file, exit kinds, by name; all but the message and
   *     the line
   * @param line of the acquiring call
   * @param message the finding's
   */
  public record Found(String fingerprint, Map<String, String> place, int line, String message) {
    public Found {
      place = Map.copyOf(place);
    }

    public String of(String name) {
      return place.getOrDefault(name, "");
    }

    /** What both javac and the class files tell: file, line, rule and message. */
    public String shown() {
      return of("file") + ":" + line + ": [" + of("rule") + "] " + message;
    }

    /** Whether the other one is about the same place, though perhaps the nth of another number. */
    boolean isAtPlaceOf(Found other) {
      return line == other.line && withoutOrdinal().equals(other.withoutOrdinal());
    }

    private String withoutOrdinal() {
      return fingerprint.substring(0, fingerprint.lastIndexOf('|'));
    }

    @Override
    public String toString() {
      return of("level") + " " + of("method") + "\n    " + shown() + "\n    " + fingerprint;
    }
  }

  /**
   * A finding that one host alone has.
   *
   * @param host {@code javac} or {@code bytecode}
   * @param finding file, line, rule and message
   * @param because the cause
   */
  public record Difference(String host, String finding, String because) {
    /** File, line and rule: what both hosts have there they may tell by different paths. */
    String place() {
      return finding.substring(0, finding.indexOf("] ") + 1);
    }

    boolean isSame(Difference other) {
      return host.equals(other.host) && finding.equals(other.finding);
    }
  }
}
