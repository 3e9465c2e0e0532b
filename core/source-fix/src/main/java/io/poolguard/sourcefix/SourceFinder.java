package io.poolguard.sourcefix;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Finds sources by the names that class files give them, and reads the suppressions of each once.
 */
public final class SourceFinder {
  private final List<Path> roots;
  private final Charset charset;
  private final List<String> unreadable = new ArrayList<>();
  private final Map<String, Optional<Path>> files = new HashMap<>();
  private final Map<Path, Suppressions> suppressions = new HashMap<>();
  private final Map<Path, Map<String, Path>> kotlinNames = new HashMap<>();

  /**
   * @param roots source folders, searched in this order; those that do not exist have no sources
   * @param charset encoding of all sources
   */
  public SourceFinder(List<Path> roots, Charset charset) {
    this.roots = List.copyOf(roots);
    this.charset = charset;
  }

  /**
   * The file.
   *
   * @param sourceFile path by package, e.g. {@code com/acme/OrderDao.java}; may be empty
   */
  public Optional<Path> find(String sourceFile) {
    return sourceFile.isEmpty()
        ? Optional.empty()
        : files.computeIfAbsent(sourceFile, this::search);
  }

  /** Whether the file silences a rule at a line. */
  public boolean suppresses(Path file, String ruleId, int line) {
    return suppressions.computeIfAbsent(file, this::read).cover(ruleId, line);
  }

  /** Sources that could not be read, each with the reason. */
  public List<String> unreadable() {
    return List.copyOf(unreadable);
  }

  private Suppressions read(Path file) {
    try {
      return SuppressionReader.read(file, charset);
    } catch (IOException e) {
      unreadable.add(file + ": " + e);
      return Suppressions.NONE;
    }
  }

  private Optional<Path> search(String sourceFile) {
    for (Path root : roots) {
      Path file = root.resolve(sourceFile).toAbsolutePath().normalize();
      if (Files.isRegularFile(file)) {
        return Optional.of(file);
      }
    }
    if (!sourceFile.endsWith(".kt")) {
      return Optional.empty();
    }
    // Kotlin lets the folders leave out the packages that all files share.
    return roots.stream()
        .map(root -> kotlinNames.computeIfAbsent(root, this::kotlinNames).get(lastName(sourceFile)))
        .filter(java.util.Objects::nonNull)
        .findFirst();
  }

  private Map<String, Path> kotlinNames(Path root) {
    Map<String, Path> names = new TreeMap<>();
    if (Files.isDirectory(root)) {
      try (Stream<Path> walk = Files.walk(root)) {
        walk.filter(file -> file.toString().endsWith(".kt"))
            .sorted()
            .forEach(
                file ->
                    names.putIfAbsent(
                        String.valueOf(file.getFileName()), file.toAbsolutePath().normalize()));
      } catch (IOException | java.io.UncheckedIOException e) {
        unreadable.add(root + ": " + e);
      }
    }
    return names;
  }

  private static String lastName(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }
}
