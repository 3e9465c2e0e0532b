package io.poolguard.poolconfig;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The files that a source adds to Spring's environment by {@code @PropertySource}, read as text.
 * What does not stand there as a text is not known.
 */
final class AddedSources {
  private static final Pattern ANNOTATION =
      Pattern.compile(
          "@(?:[\\w.]+\\.)?PropertySource\\s*\\(([^()\"]*(?:\"[^\"\\n]*\"[^()\"]*)*)\\)");

  private static final Pattern OTHERS =
      Pattern.compile(
          "\\bignoreResourceNotFound\\s*=\\s*\\w+|\\b(?:name|encoding)\\s*=\\s*\"[^\"\\n]*\"");

  private static final Pattern LOCATION = Pattern.compile("\"([^\"\\n]*)\"");
  private static final Pattern NOTHING_ELSE =
      Pattern.compile("[\\s{},=\\[\\]]*(?:value)?[\\s{},=\\[\\]]*");
  private static final Pattern IN_SIGHT = Pattern.compile("classpath:/?([\\w./-]+)");

  private AddedSources() {}

  /**
   * What an annotation names.
   *
   * @param location as it is written, an expression where no text says it
   * @param line of the annotation
   * @param column of the annotation
   */
  record Added(String location, int line, int column) {
    /** Its name below the resources, if it may be there; empty if it is not known. */
    String name() {
      Matcher name = IN_SIGHT.matcher(location);
      return name.matches() ? name.group(1) : "";
    }
  }

  /** Those of a source; of two, the later counts more. */
  static List<Added> in(String source) {
    List<Added> found = new ArrayList<>();
    if (!source.contains("PropertySource") || !source.contains("org.springframework")) {
      return found;
    }
    Matcher annotation = ANNOTATION.matcher(source);
    while (annotation.find()) {
      String before = source.substring(0, annotation.start());
      String line = before.substring(before.lastIndexOf('\n') + 1);
      // What is commented out adds nothing.
      if (line.strip().startsWith("*") || line.contains("//")) {
        continue;
      }
      int number = (int) before.chars().filter(c -> c == '\n').count() + 1;
      int column = line.length() + 1;
      String given = OTHERS.matcher(annotation.group(1)).replaceAll("");
      boolean all = NOTHING_ELSE.matcher(LOCATION.matcher(given).replaceAll("")).matches();
      if (!all) {
        found.add(new Added(given.strip().replaceAll("\\s+", " "), number, column));
        continue;
      }
      LOCATION
          .matcher(given)
          .results()
          .forEach(location -> found.add(new Added(location.group(1), number, column)));
    }
    return found;
  }
}
