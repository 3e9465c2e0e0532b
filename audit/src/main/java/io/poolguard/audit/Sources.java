package io.poolguard.audit;

import io.poolguard.sourcefix.SourceFinder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Where sources are. They are quoted, and asked for suppressions; the analysis itself needs none.
 *
 * @param roots source roots
 * @param generated the roots whose sources were generated
 * @param charset encoding of all of them
 * @param includeGenerated whether findings in generated sources are reported
 */
public record Sources(
    List<Path> roots, List<Path> generated, Charset charset, boolean includeGenerated) {
  /** No sources are known. */
  public static final Sources NONE =
      new Sources(List.of(), List.of(), StandardCharsets.UTF_8, false);

  public Sources {
    roots = List.copyOf(roots);
    generated = List.copyOf(generated);
  }

  /** Finds the sources, first among those that people wrote. */
  SourceFinder finder() {
    List<Path> all = new ArrayList<>(roots);
    all.addAll(generated);
    return new SourceFinder(all, charset);
  }

  /** Whether a source, named by its package, is in one of the roots. */
  public boolean has(String sourceFile) {
    return finder().find(sourceFile).isPresent();
  }

  /** Whether a file lies in a root of generated sources. */
  boolean isGenerated(Path file) {
    return generated.stream().anyMatch(root -> file.startsWith(root.toAbsolutePath().normalize()));
  }
}
