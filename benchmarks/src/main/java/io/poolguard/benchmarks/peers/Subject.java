package io.poolguard.benchmarks.peers;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Programs that are analysed together.
 *
 * @param name for people and for files
 * @param sources the root of their sources; a file stands there once
 * @param classes the root of their class files
 * @param classPath what they need besides
 */
record Subject(String name, Path sources, Path classes, List<Path> classPath) {
  Subject {
    classPath = List.copyOf(classPath);
  }

  List<Path> files() throws IOException {
    try (Stream<Path> files = Files.walk(sources)) {
      return files.filter(file -> file.toString().endsWith(".java")).sorted().toList();
    }
  }

  String joinedClassPath() {
    return classPath.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
  }

  Place place(String file, int line) {
    Path path = Path.of(file);
    Path relative = path.isAbsolute() ? sources.relativize(path) : path;
    return new Place(relative.toString().replace(File.separatorChar, '/'), line);
  }
}
