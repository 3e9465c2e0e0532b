package io.poolguard.golden;

import io.poolguard.analysis.Analyzer;
import io.poolguard.analysis.catalogue.Catalogue;
import io.poolguard.analysis.catalogue.Catalogues;
import io.poolguard.analysis.catalogue.Effect;
import io.poolguard.analysis.catalogue.Operand;
import io.poolguard.analysis.catalogue.Pack;
import io.poolguard.analysis.catalogue.Row;
import io.poolguard.analysis.rule.Diagnostic;
import io.poolguard.analysis.rule.ExitKind;
import io.poolguard.analysis.rule.Finding;
import io.poolguard.analysis.rule.Level;
import io.poolguard.bytecode.BytecodeAnalysis;
import io.poolguard.bytecode.ClassFileProgram;
import java.io.IOException;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

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
   * Analyses the jar without the rows that say of the library's own methods that they release what
   * they are given: what such a helper does is to be seen in its body. A class whose rows acquire
   * as well is no helper, but where the resource comes from. Empty when there are no such rows.
   */
  static Optional<ClassFiles> analyzeWithoutOwnHelpers(Fetched fetched) throws IOException {
    Set<String> own;
    try (ClassFileProgram program = open(fetched)) {
      own = new HashSet<>(program.ownClasses());
    }
    List<Pack> all = Catalogues.standardPacks();
    own.removeAll(sources(all));
    if (all.stream()
        .flatMap(pack -> pack.rows().stream())
        .noneMatch(row -> isCloseHelper(row, own))) {
      return Optional.empty();
    }
    List<Pack> packs =
        all.stream()
            .map(
                pack ->
                    new Pack(
                        pack.name(),
                        pack.resources(),
                        pack.rows().stream().filter(row -> !isCloseHelper(row, own)).toList()))
            .toList();
    return Optional.of(analyze(fetched, Catalogues.of(packs)));
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

  private static Set<String> sources(List<Pack> packs) {
    return packs.stream()
        .flatMap(pack -> pack.rows().stream())
        .filter(row -> row.effects().stream().anyMatch(Effect.Acquire.class::isInstance))
        .map(Row::owner)
        .collect(Collectors.toSet());
  }

  private static boolean isCloseHelper(Row row, Set<String> own) {
    return own.contains(row.owner())
        && row.effects().stream()
            .anyMatch(
                effect ->
                    effect instanceof Effect.Release release
                        && release.resource().kind() == Operand.Kind.ARGUMENT);
  }

  private static ClassFiles analyze(Fetched fetched, Catalogue catalogue) throws IOException {
    try (ClassFileProgram program = open(fetched)) {
      BytecodeAnalysis.Result result =
          BytecodeAnalysis.run(program, around -> new Analyzer(around, catalogue), done -> {});
      List<Golden.Found> findings =
          result.findings().stream()
              .filter(finding -> finding.level() != Level.OFF)
              .map(ClassFiles::found)
              .sorted(Comparator.comparing(Golden.Found::fingerprint))
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
            "exits",
                finding.exits().stream()
                    .sorted()
                    .map(ExitKind::word)
                    .collect(Collectors.joining(", ")),
            "method", finding.method().owner().replace('/', '.') + "." + finding.method().name(),
            "file", finding.sourceFile()),
        finding.site().line(),
        finding.message());
  }
}
