package io.poolguard.bytecode;

import static org.assertj.core.api.Assertions.assertThat;

import io.poolguard.analysis.Analyzer;
import io.poolguard.analysis.catalogue.Catalogue;
import io.poolguard.analysis.catalogue.Catalogues;
import io.poolguard.analysis.catalogue.Pack;
import io.poolguard.analysis.catalogue.Row;
import io.poolguard.analysis.rule.Finding;
import io.poolguard.corpus.kit.Corpus;
import io.poolguard.frameworks.FrameworkCorpus;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where a library's classes are on the class path, its closing helpers need no rows. */
class LibraryHelpersTest {
  private static final Set<String> HELPERS =
      Set.of(
          "org/apache/commons/dbutils/DbUtils",
          "org/apache/commons/io/IOUtils",
          "com/google/common/io/Closeables",
          "org/springframework/jdbc/support/JdbcUtils");

  private final Corpus corpus = FrameworkCorpus.load();

  private List<String> findings(Predicate<Row> kept, Path folder) throws IOException {
    List<Pack> packs = new ArrayList<>();
    for (Pack pack : Catalogues.standardPacks()) {
      List<Row> rows = pack.rows().stream().filter(kept).toList();
      packs.add(new Pack(pack.name(), pack.resources(), rows));
    }
    Catalogue catalogue = Catalogues.of(packs);
    try (ClassFileProgram program = CorpusWorld.open(corpus, folder)) {
      return BytecodeAnalysis.run(program, around -> new Analyzer(around, catalogue), done -> {})
          .findings()
          .stream()
          .map(LibraryHelpersTest::inWords)
          .toList();
    }
  }

  private static String inWords(Finding finding) {
    return finding.sourceFile()
        + ":"
        + finding.site().line()
        + " "
        + finding.exits().stream().sorted().toList();
  }

  @Test
  void rowsOfClosingHelpersChangeNoFinding(@TempDir Path with, @TempDir Path without)
      throws IOException {
    List<String> all = findings(row -> true, with);

    assertThat(all).anyMatch(finding -> finding.contains("/dbutils/"));
    assertThat(findings(row -> !HELPERS.contains(row.owner()), without)).isEqualTo(all);
  }
}
