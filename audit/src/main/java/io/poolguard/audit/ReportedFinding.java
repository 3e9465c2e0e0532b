package io.poolguard.audit;

import io.poolguard.analysis.rule.Finding;
import io.poolguard.analysis.rule.Level;
import io.poolguard.analysis.rule.Rule;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * A finding with the module it is in and the source files that it and its witness name.
 *
 * @param finding at the level that the policy gives it
 * @param module artifact id, or empty
 * @param files the source files that were found, by the names the finding gives them; absolute
 * @param charset the encoding of the sources
 */
public record ReportedFinding(
    Finding finding, String module, Map<String, Path> files, Charset charset)
    implements Reported, Comparable<ReportedFinding> {
  private static final Comparator<ReportedFinding> ORDER =
      Comparator.comparing(ReportedFinding::module)
          .thenComparing(reported -> reported.finding().sourceFile())
          .thenComparingInt(reported -> reported.finding().site().line())
          .thenComparingInt(reported -> reported.finding().lineOrdinal())
          .thenComparing(reported -> reported.finding().fingerprint());

  public ReportedFinding {
    files = Map.copyOf(files);
  }

  /** The file of a name in the finding, when it was found. */
  public Optional<Path> file(String sourceFile) {
    return Optional.ofNullable(files.get(sourceFile));
  }

  /**
   * How reports name a source file: relative to a folder if it lies below it, with {@code /}; by
   * its package when it was not found.
   */
  public String name(String sourceFile, Path root) {
    return file(sourceFile)
        .map(path -> relative(path, root))
        .orElse(sourceFile.isEmpty() ? finding.method().owner() : sourceFile);
  }

  @Override
  public Rule rule() {
    return finding.rule();
  }

  @Override
  public Level level() {
    return finding.level();
  }

  @Override
  public String message() {
    return finding.message();
  }

  @Override
  public String advice() {
    return finding.advice();
  }

  @Override
  public String fileName(Path root) {
    return name(finding.sourceFile(), root);
  }

  @Override
  public int line() {
    return finding.site().line();
  }

  @Override
  public String fingerprint() {
    return finding.fingerprint();
  }

  /** Class and method as people write them. */
  @Override
  public String place() {
    return MethodNames.readable(finding.method());
  }

  @Override
  public int compareTo(ReportedFinding other) {
    return ORDER.compare(this, other);
  }

  /** Whether a source file lies below a folder. */
  static boolean isBelow(Path path, Path root) {
    return path.startsWith(root.toAbsolutePath().normalize());
  }

  static String relative(Path path, Path root) {
    if (!isBelow(path, root)) {
      return path.toString();
    }
    Path shown = root.toAbsolutePath().normalize().relativize(path);
    // By its parts: where / separates them, a name may have a backslash in it.
    return StreamSupport.stream(shown.spliterator(), false)
        .map(Path::toString)
        .collect(Collectors.joining("/"));
  }
}
