package io.poolguard.corpus.kit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A source file whose lines carry comments such as {@code // LEAK}: what is expected there.
 *
 * @param file where it is
 * @param lines its text
 */
public record MarkedSource(Path file, List<String> lines) {
  /** The sources below a folder, sorted. */
  public static List<MarkedSource> below(Path folder) throws IOException {
    List<MarkedSource> sources = new ArrayList<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(each -> each.toString().endsWith(".java")).sorted().toList()) {
        sources.add(new MarkedSource(file, Files.readAllLines(file)));
      }
    }
    return sources;
  }

  /** Each marked line as {@code File.java:line}. */
  public List<String> marked(String word) {
    List<String> places = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).endsWith("// " + word)) {
        places.add(file.getFileName() + ":" + (i + 1));
      }
    }
    return places;
  }

  /** The text. */
  public String text() {
    return String.join("\n", lines) + "\n";
  }

  /** The marked lines of several sources. */
  public static List<String> marked(List<MarkedSource> sources, String word) {
    return sources.stream().flatMap(source -> source.marked(word).stream()).toList();
  }
}
