package io.poolguard.corpus.driver;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where the lines of a Kotlin class file come from: code inlined from elsewhere has lines beyond
 * the end of the file, which its source map leads back to a line of this file or of another one.
 */
final class LineMap {
  private static final Pattern FILE = Pattern.compile("\\+ (\\d+) (\\S+)");
  private static final Pattern RANGE =
      Pattern.compile("(\\d+)(?:#(\\d+))?(?:,(\\d+))?:(\\d+)(?:,(\\d+))?");

  private record Range(int first, boolean own, int count, int shownAs) {}

  private final List<Range> ranges = new ArrayList<>();

  /** Reads the first stratum of a source map; without a map, lines are what they are. */
  LineMap(String sourceFile, String map) {
    Set<String> ownFiles = new HashSet<>();
    String file = "1";
    for (String line : map == null ? List.<String>of() : map.lines().toList()) {
      Matcher named = FILE.matcher(line);
      Matcher range = RANGE.matcher(line);
      if (named.matches() && named.group(2).equals(sourceFile)) {
        ownFiles.add(named.group(1));
      } else if (range.matches()) {
        file = range.group(2) == null ? file : range.group(2);
        int count = range.group(3) == null ? 1 : Integer.parseInt(range.group(3));
        ranges.add(new Range(number(range, 1), ownFiles.contains(file), count, number(range, 4)));
      } else if (line.startsWith("*S") && !ranges.isEmpty()) {
        return;
      }
    }
  }

  private static int number(Matcher matcher, int group) {
    return Integer.parseInt(matcher.group(group));
  }

  /** The line of this source file, or 0 for code of another one. */
  int own(int line) {
    for (Range range : ranges) {
      int offset = line - range.shownAs();
      if (offset >= 0 && offset < range.count()) {
        return range.own() ? range.first() + offset : 0;
      }
    }
    return line;
  }
}
