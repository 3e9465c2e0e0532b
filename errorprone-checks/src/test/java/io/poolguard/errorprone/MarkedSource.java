package io.poolguard.errorprone;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.JavaFileObject;

/**
 * A source file whose lines carry comments such as {@code // LEAK}: what is expected there.
 *
 * @param file where it is
 * @param lines its text
 */
record MarkedSource(Path file, List<String> lines) {
  /** The sources below a folder, sorted. */
  static List<MarkedSource> below(Path folder) throws IOException {
    List<MarkedSource> sources = new ArrayList<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(each -> each.toString().endsWith(".java")).sorted().toList()) {
        sources.add(new MarkedSource(file, Files.readAllLines(file)));
      }
    }
    return sources;
  }

  /** Each marked line as {@code File.java:line}. */
  List<String> marked(String word) {
    List<String> places = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).endsWith("// " + word)) {
        places.add(file.getFileName() + ":" + (i + 1));
      }
    }
    return places;
  }

  /** The source for a compiler that runs in this process. */
  JavaFileObject asFile() {
    return new SourceText(String.valueOf(file.getFileName()), String.join("\n", lines) + "\n");
  }

  /** A line of a file as {@link #marked} writes it. */
  static String place(JavaFileObject file, long line) {
    String name = file.getName();
    return name.substring(name.lastIndexOf('/') + 1) + ":" + line;
  }

  /** The marked lines of several sources. */
  static List<String> marked(List<MarkedSource> sources, String word) {
    return sources.stream().flatMap(source -> source.marked(word).stream()).toList();
  }
}
