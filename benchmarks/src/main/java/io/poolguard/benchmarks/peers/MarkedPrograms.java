package io.poolguard.benchmarks.peers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Cases of the corpus, or generated programs: one file each, with markers that runs have proved.
 */
final class MarkedPrograms {
  private static final Pattern MARKER =
      Pattern.compile("(?<code>.*)// LEAK JdbcResourceLeak(#\\d+)?: (?<exits>[a-z, ]+).*");

  private MarkedPrograms() {}

  /** Units of a folder of sources whose class files stand beside it. */
  static List<Unit> units(String dataset, Subject subject) throws IOException {
    List<Unit> units = new ArrayList<>();
    for (Path file : subject.files()) {
      Place place = subject.place(file.toString(), 1);
      if (place.file().contains("/shared/") || place.file().endsWith("package-info.java")) {
        continue;
      }
      units.add(new Unit(dataset, subject, place.file(), Unit.Lines.ALL, truth(file)));
    }
    return units;
  }

  private static Unit.Truth truth(Path file) throws IOException {
    List<String> exits = new ArrayList<>();
    String resource = "";
    for (String line : Files.readAllLines(file)) {
      Matcher marker = MARKER.matcher(line);
      if (marker.matches()) {
        exits.addAll(List.of(marker.group("exits").strip().split(", ")));
        resource = marker.group("code").contains("onnection(") ? "Connection" : resource;
      }
    }
    return new Unit.Truth(!exits.isEmpty(), resource, exits);
  }

  /** Copies sources, without the package that only the driver needs. */
  static void copy(Path from, Path to, String without) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".java")).sorted().toList()) {
        if (!file.toString().contains(without)) {
          Path target = to.resolve(from.relativize(file));
          Files.createDirectories(target.getParent());
          Files.copy(file, target);
        }
      }
    }
  }
}
