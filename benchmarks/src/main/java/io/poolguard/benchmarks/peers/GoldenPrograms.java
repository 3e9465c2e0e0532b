package io.poolguard.benchmarks.peers;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.File;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Leaks that were injected into golden projects, and the methods as their authors wrote them. A
 * file can be changed in one way at a time, so the leaks are spread over rounds.
 */
final class GoldenPrograms {
  private final Path golden;
  private final Path work;
  private final Map<String, List<Path>> classPaths = new HashMap<>();
  private final Set<Path> all = new LinkedHashSet<>();
  private final List<Unit> units = new ArrayList<>();
  private final Set<String> found = new HashSet<>();

  /**
   * @param golden the folder of the golden projects, after {@code golden/inject}
   * @param work for sources and class files
   */
  GoldenPrograms(Path golden, Path work) {
    this.golden = golden;
    this.work = work;
  }

  /**
   * Units of at most so many rounds.
   *
   * @param rounds most leaks that are taken from one file
   */
  List<Unit> units(int rounds) throws IOException {
    JsonArray leaks =
        JsonParser.parseString(Files.readString(golden.resolve("injected.json"))).getAsJsonArray();
    for (JsonElement leak : leaks) {
      classPath(text(leak, "project"));
    }
    Map<String, Integer> taken = new HashMap<>();
    Map<Integer, Subject> subjects = new HashMap<>();
    Subject untouched = subject("untouched");
    Set<String> originals = new TreeSet<>();
    for (JsonElement leak : leaks) {
      String file = text(leak, "file");
      int round = taken.merge(file, 1, Integer::sum);
      if (round > rounds) {
        continue;
      }
      Subject subject = subjects.computeIfAbsent(round, r -> subject("round" + r));
      place(leak, subject);
      units.add(injected(leak, subject));
      if (originals.add(file)) {
        original(text(leak, "project"), file, untouched);
      }
      if (leak.getAsJsonObject().get("guarded").getAsBoolean()) {
        Unit unit = new Unit("untouched", untouched, file, lines(leak), Unit.Truth.clean());
        if (!units.contains(unit)) {
          units.add(unit);
        }
        if (!leak.getAsJsonObject().getAsJsonArray("before").isEmpty()) {
          found.add(key(unit));
        }
      }
    }
    return units;
  }

  /** Whether PoolGuard warns, as {@code golden/inject} has noted. */
  boolean isFound(Unit unit) {
    return found.contains(key(unit));
  }

  private static String key(Unit unit) {
    return unit.subject().name() + " " + unit.file() + " " + unit.lines();
  }

  private Unit injected(JsonElement leak, Subject subject) {
    String kind = text(leak, "kind");
    String exit = kind.equals("THROWING_CALL") ? "unchecked" : "normal";
    Unit unit =
        new Unit(
            "injected",
            subject,
            text(leak, "file"),
            lines(leak),
            new Unit.Truth(true, text(leak, "resource"), List.of(exit)));
    if (leak.getAsJsonObject().get("found").getAsBoolean()) {
      found.add(key(unit));
    }
    return unit;
  }

  private static Unit.Lines lines(JsonElement leak) {
    JsonObject method = leak.getAsJsonObject().getAsJsonObject("method-lines");
    return new Unit.Lines(method.get("first").getAsInt(), method.get("last").getAsInt());
  }

  private void place(JsonElement leak, Subject subject) throws IOException {
    String file = text(leak, "file");
    Path folder =
        golden.resolve("target/injected").resolve(text(leak, "project")).resolve(text(leak, "id"));
    copy(folder.resolve("sources"), subject.sources(), file);
    copy(folder.resolve("classes"), subject.classes(), file.replace(".java", ""));
  }

  private void original(String project, String file, Subject subject) throws IOException {
    Path folder = golden.resolve("target/work").resolve(project);
    try (Stream<Path> children = Files.list(folder)) {
      Path sources =
          children
              .filter(f -> f.getFileName().toString().startsWith("sources-"))
              .findFirst()
              .orElseThrow(() -> new IOException("No sources in " + folder));
      copy(sources, subject.sources(), file);
    }
    Path jar = classPath(project).get(0);
    try (FileSystem zip = FileSystems.newFileSystem(jar)) {
      copy(zip.getPath("/"), subject.classes(), file.replace(".java", ""));
    }
  }

  /** Copies a file, or a class with its inner classes. */
  private static void copy(Path from, Path to, String name) throws IOException {
    Path file = from.resolve(name);
    String start = String.valueOf(file.getFileName());
    try (Stream<Path> files = Files.list(file.resolveSibling(""))) {
      for (Path each : files.toList()) {
        String own = String.valueOf(each.getFileName());
        if (own.equals(start) || own.equals(start + ".class") || own.startsWith(start + "$")) {
          Path target = to.resolve(from.relativize(each).toString());
          Files.createDirectories(target.resolveSibling(""));
          Files.copy(each, target);
        }
      }
    }
  }

  private Subject subject(String name) {
    return new Subject(
        name,
        work.resolve(name).resolve("sources"),
        work.resolve(name).resolve("classes"),
        List.copyOf(all));
  }

  /** The library's jar, then what it needs. */
  private List<Path> classPath(String project) throws IOException {
    List<Path> known = classPaths.get(project);
    if (known != null) {
      return known;
    }
    Path list = golden.resolve("target/work").resolve(project).resolve("classpath.txt");
    List<Path> paths =
        Arrays.stream(Files.readString(list).strip().split(File.pathSeparator, -1))
            .map(Path::of)
            .filter(path -> !path.toString().endsWith("-sources.jar"))
            .toList();
    all.addAll(paths);
    classPaths.put(project, paths);
    return paths;
  }

  private static String text(JsonElement leak, String name) {
    return leak.getAsJsonObject().get(name).getAsString();
  }
}
