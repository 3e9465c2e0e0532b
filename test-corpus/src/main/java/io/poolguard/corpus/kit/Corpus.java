package io.poolguard.corpus.kit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The corpus as it stands on the class path, in a folder or in a jar: the sources of the cases (and
 * of the few classes they share) and the class files made of them.
 */
public final class Corpus {
  private static final String SOURCES = "corpus-sources";
  private static final String PACKAGE = "io/poolguard/corpus";
  private static final String SHARED = PACKAGE + "/shared/";
  private static final String KIT = PACKAGE + "/kit/";

  private final List<CaseSource> cases;
  private final List<CaseSource> shared;
  private final Map<String, byte[]> classFiles;

  private Corpus(List<CaseSource> sources, Map<String, byte[]> classFiles) {
    this.cases =
        sources.stream()
            .filter(s -> !s.file().startsWith(SHARED))
            .filter(s -> runsHere(classFiles.get(s.className())))
            .toList();
    this.shared = sources.stream().filter(s -> s.file().startsWith(SHARED)).toList();
    this.classFiles = classFiles;
  }

  /**
   * Reads the corpus from the place this class was loaded from.
   *
   * @throws UncheckedIOException when that place cannot be read
   */
  public static Corpus load() {
    return load(Corpus.class);
  }

  /**
   * Reads the cases of another module, from the place a class of it was loaded from.
   *
   * @throws UncheckedIOException when that place cannot be read
   */
  public static Corpus load(Class<?> neighbour) {
    return inRoot(neighbour, root -> new Corpus(readSources(root), readClasses(root)));
  }

  /** The cases of both, those of this one first. */
  public Corpus and(Corpus other) {
    List<CaseSource> sources = new ArrayList<>();
    for (Corpus each : List.of(this, other)) {
      sources.addAll(each.cases);
      sources.addAll(each.shared);
    }
    Map<String, byte[]> classes = new TreeMap<>(classFiles);
    classes.putAll(other.classFiles);
    return new Corpus(sources, classes);
  }

  /** All cases, by file name. */
  public List<CaseSource> cases() {
    return cases;
  }

  /**
   * The sources that cases share, by file name: they carry no marker, but cases need them to
   * compile.
   */
  public List<CaseSource> shared() {
    return shared;
  }

  /** The case whose class has this simple name. */
  public CaseSource find(String simpleName) {
    return cases.stream()
        .filter(c -> c.simpleName().equals(simpleName))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no such case: " + simpleName));
  }

  /** The class files of all cases and shared classes: binary name → bytes. */
  public Map<String, byte[]> classFiles() {
    return classFiles;
  }

  /**
   * The class files of one case: its top-level class and those nested in it (for Kotlin its lambdas
   * too).
   */
  public Map<String, byte[]> classFiles(CaseSource source) {
    Map<String, byte[]> own = new TreeMap<>();
    classFiles.forEach(
        (name, bytes) -> {
          if (name.equals(source.className()) || name.startsWith(source.className() + "$")) {
            own.put(name, bytes);
          }
        });
    return own;
  }

  /**
   * Writes the class files of all cases, and of what they share, into a folder.
   *
   * @throws UncheckedIOException when that fails
   */
  public void writeClassFiles(Path folder) {
    Map<String, byte[]> classes = new TreeMap<>();
    cases.forEach(source -> classes.putAll(classFiles(source)));
    shared.forEach(source -> classes.putAll(classFiles(source)));
    try {
      for (Map.Entry<String, byte[]> each : classes.entrySet()) {
        Path file = folder.resolve(each.getKey().replace('.', '/') + ".class");
        Files.createDirectories(file.getParent());
        Files.write(file, each.getValue());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The jars of the libraries that the cases are compiled against. */
  public static List<Path> libraries() {
    return Stream.of(
            "com.zaxxer.hikari.HikariDataSource", "kotlin.Unit", "org.h2.Driver", "org.slf4j.Logger")
        .map(Corpus::placeOf)
        .toList();
  }

  /**
   * The jar or folder from which a class of the class path is loaded.
   *
   * @throws IllegalStateException when the class path has no such class
   */
  public static Path placeOf(String type) {
    try {
      Class<?> loaded = Class.forName(type, false, Corpus.class.getClassLoader());
      return Path.of(loaded.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (ClassNotFoundException | URISyntaxException e) {
      throw new IllegalStateException(type + " is not on the class path", e);
    }
  }

  /**
   * False for what a newer JDK left in the output folder: this one can neither compile nor load it.
   */
  private static boolean runsHere(byte @Nullable [] classFile) {
    if (classFile == null) {
      return true;
    }
    int major = (classFile[6] & 0xff) << 8 | (classFile[7] & 0xff);
    return major <= Runtime.version().feature() + 44;
  }

  private static List<CaseSource> readSources(Path root) {
    Path sources = root.resolve(SOURCES);
    return files(sources, ".java", ".kt").stream()
        .map(
            file ->
                CaseSource.of(
                    slashes(sources, file), new String(bytes(file), StandardCharsets.UTF_8)))
        .filter(
            source -> !source.file().startsWith(KIT) && !source.simpleName().equals("package-info"))
        .toList();
  }

  private static Map<String, byte[]> readClasses(Path root) {
    Map<String, byte[]> classes = new TreeMap<>();
    for (Path file : files(root.resolve(PACKAGE), ".class")) {
      String name = slashes(root, file);
      if (!name.startsWith(KIT)) {
        classes.put(
            name.substring(0, name.length() - ".class".length()).replace('/', '.'), bytes(file));
      }
    }
    return classes;
  }

  private static String slashes(Path root, Path file) {
    return root.relativize(file).toString().replace('\\', '/');
  }

  private static List<Path> files(Path folder, String... endings) {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(p -> Stream.of(endings).anyMatch(e -> p.toString().endsWith(e)))
          .sorted(Comparator.comparing(Path::toString))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static <T> T inRoot(Class<?> neighbour, Function<Path, T> reader) {
    try {
      Path place =
          Path.of(neighbour.getProtectionDomain().getCodeSource().getLocation().toURI());
      if (Files.isDirectory(place)) {
        return reader.apply(place);
      }
      try (FileSystem jar = FileSystems.newFileSystem(place)) {
        return reader.apply(jar.getPath("/"));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (URISyntaxException e) {
      throw new IllegalStateException("the corpus was loaded from no file", e);
    }
  }
}
