package io.poolguard.golden;

import io.poolguard.analysis.Analyzer;
import io.poolguard.analysis.catalogue.Catalogue;
import io.poolguard.analysis.catalogue.Catalogues;
import io.poolguard.analysis.catalogue.Effect;
import io.poolguard.analysis.catalogue.Pack;
import io.poolguard.analysis.catalogue.Row;
import io.poolguard.analysis.rule.Diagnostic;
import io.poolguard.analysis.rule.Finding;
import io.poolguard.analysis.rule.Level;
import io.poolguard.bytecode.BytecodeAnalysis;
import io.poolguard.bytecode.ClassFileProgram;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What the analysis of a library's jar gave.
 *
 * @param findings by fingerprint
 * @param result counts and diagnostics
 */
record ClassFiles(List<Golden.Found> findings, BytecodeAnalysis.Result result) {

  /** Analyses the jar with the catalogue that comes with PoolGuard. */
  static ClassFiles analyze(Fetched fetched) throws IOException {
    return analyze(fetched, Catalogues.standard());
  }

  /**
   * Analyses the jar without the rows that say of the library's own methods that they release: what
   * they do is to be seen in their bodies.
   */
  static ClassFiles analyzeWithoutOwnHelpers(Fetched fetched) throws IOException {
    Set<String> own;
    try (ClassFileProgram program = open(fetched)) {
      own = Set.copyOf(program.ownClasses());
    }
    List<Pack> packs =
        Catalogues.standardPacks().stream()
            .map(
                pack ->
                    new Pack(
                        pack.name(),
                        pack.resources(),
                        pack.rows().stream().filter(row -> !isCloseHelper(row, own)).toList()))
            .toList();
    return analyze(fetched, Catalogues.of(packs));
  }

  /** What tells of crashes: internal errors and class files that cannot be read. */
  List<String> crashes() {
    return result.diagnostics().stream()
        .filter(
            d ->
                d.kind() == Diagnostic.Kind.INTERNAL_ERROR
                    || d.kind() == Diagnostic.Kind.UNREADABLE)
        .map(Diagnostic::toString)
        .toList();
  }

  private static boolean isCloseHelper(Row row, Set<String> own) {
    return own.contains(row.owner())
        && row.effects().stream().anyMatch(effect -> effect instanceof Effect.Release);
  }

  private static ClassFiles analyze(Fetched fetched, Catalogue catalogue) throws IOException {
    try (ClassFileProgram program = open(fetched)) {
      BytecodeAnalysis.Result result =
          BytecodeAnalysis.run(program, around -> new Analyzer(around, catalogue), done -> {});
      List<Golden.Found> findings =
          result.findings().stream()
              .filter(finding -> finding.level() != Level.OFF)
              .map(ClassFiles::found)
              .sorted(java.util.Comparator.comparing(Golden.Found::fingerprint))
              .toList();
      return new ClassFiles(findings, result);
    }
  }

  private static ClassFileProgram open(Fetched fetched) throws IOException {
    return ClassFileProgram.open(List.of(fetched.jar()), fetched.classPath());
  }

  private static Golden.Found found(Finding finding) {
    return new Golden.Found(
        finding.fingerprint(),
        Map.of(
            "rule", finding.rule().id(),
            "level", finding.level().name().toLowerCase(Locale.ROOT),
            "method", finding.method().owner().replace('/', '.') + "." + finding.method().name(),
            "file", finding.sourceFile()),
        finding.site().line(),
        finding.message());
  }
}
