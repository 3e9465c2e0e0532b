package io.poolguard.audit;

import io.poolguard.analysis.rule.Finding;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;

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
    implements Comparable<ReportedFinding> {
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

  /** Class and method as people write them. */
  public String place() {
    return MethodNames.readable(finding.method());
  }

  @Override
  public int compareTo(ReportedFinding other) {
    return ORDER.compare(this, other);
  }

  private static String relative(Path path, Path root) {
    Path base = root.toAbsolutePath().normalize();
    Path shown = path.startsWith(base) ? base.relativize(path) : path;
    return shown.toString().replace('\\', '/');
  }
}
