package io.poolguard.errorprone;

import static org.assertj.core.api.Assertions.assertThat;

import io.poolguard.analysis.Analyzer;
import io.poolguard.analysis.catalogue.Catalogues;
import io.poolguard.analysis.rule.Finding;
import io.poolguard.analysis.rule.Rule;
import io.poolguard.analysis.rule.Rules;
import io.poolguard.bytecode.BytecodeAnalysis;
import io.poolguard.bytecode.ClassFileProgram;
import io.poolguard.corpus.kit.CaseSource;
import io.poolguard.frameworks.FrameworkCorpus;
import io.poolguard.sourcefix.repair.Judgement;
import io.poolguard.sourcefix.repair.Repairer;
import io.poolguard.sourcefix.repair.Repairs;
import io.poolguard.sourcefix.repair.TextEdit;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * javac and class files judge each edit alike that may repair a finding of the corpus: what is a
 * repair to the hosts that make the edits is one to javac. {@code -Drepairs.tried=0} tries the
 * whole corpus; another number, so many files of it, and more until one is repaired.
 */
class RepairsInJavacTest {
  private static final int SEED = 6;
  private static final List<Path> LIBRARIES =
      Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
          .map(Path::of)
          .toList();

  @TempDir Path folder;

  private final Repairer repairer = new Repairer(Catalogues.standard());
  private final List<String> wrong = new ArrayList<>();
  private final Map<String, Integer> repaired = new TreeMap<>();
  private int refused;

  /** A text as both hosts see it. */
  private record Seen(boolean compiles, List<Finding> inClassFiles, Map<String, Integer> inJavac) {}

  @Test
  void whatRepairsClassFilesRepairsTrees() throws IOException {
    List<CaseSource> cases =
        new ArrayList<>(
            FrameworkCorpus.withPlainCases().cases().stream()
                .filter(each -> each.isJava() && !each.expected().isEmpty())
                .toList());
    Collections.shuffle(cases, new Random(SEED));
    int wanted = Integer.getInteger("repairs.tried", 0);
    int tried = 0;
    for (CaseSource each : cases) {
      // Few cases may happen to be such that nothing repairs.
      if (wanted > 0 && tried >= wanted && !repaired.isEmpty()) {
        break;
      }
      tryAll(each);
      tried++;
    }
    System.out.println("repairs in javac: " + repaired + ", other edits: " + refused);

    assertThat(repaired).isNotEmpty();
    assertThat(wrong).isEmpty();
  }

  /** Shapes that no case of the corpus has. */
  @ParameterizedTest
  @CsvSource({
    "audit.run(), Acquire it behind the calls before try",
    "connection.setAutoCommit(false), Move the calls before try into it"
  })
  void callsInAGapAreMoved(String call, String title) throws IOException {
    String text =
        """
        package acme;

        import java.sql.Connection;
        import java.sql.SQLException;
        import javax.sql.DataSource;

        public class Gap {
          public void twice(DataSource pool, Runnable audit) throws SQLException {
            Connection connection = pool.getConnection();
            %s;
            try {
              connection.commit();
            } finally {
              connection.close();
            }
            connection = pool.getConnection();
            try {
              connection.rollback();
            } finally {
              connection.close();
            }
          }
        }
        """
            .formatted(call);
    tryAll(new CaseSource("acme/Gap.java", "acme.Gap", text.lines().toList()));

    assertThat(repaired).containsKey(title);
    assertThat(wrong).isEmpty();
  }

  private void tryAll(CaseSource source) throws IOException {
    Seen before = see(source.file(), source.text());
    for (Finding finding : before.inClassFiles()) {
      List<Repairs.Proposal> proposals =
          new ArrayList<>(repairer.repairs(source.text(), finding).proposals());
      proposals.addAll(repairer.offers(source.text(), finding));
      for (Repairs.Proposal proposal : proposals) {
        Seen after = see(source.file(), TextEdit.apply(source.text(), proposal.edits()));
        if (after.compiles()) {
          boolean kept =
              Judgement.of(finding, before.inClassFiles(), after.inClassFiles()).isEmpty();
          boolean gone = isRepaired(finding.rule(), before.inJavac(), after.inJavac());
          if (kept) {
            repaired.merge(proposal.title(), 1, Integer::sum);
          } else {
            refused++;
          }
          if (kept && !gone) {
            wrong.add(
                source.file()
                    + ": "
                    + proposal.title()
                    + ": javac had "
                    + before.inJavac()
                    + ", then "
                    + after.inJavac());
          }
        }
      }
    }
  }

  private static boolean isRepaired(
      Rule rule, Map<String, Integer> before, Map<String, Integer> after) {
    return after.getOrDefault(rule.id(), 0) < before.getOrDefault(rule.id(), 0)
        && after.entrySet().stream()
            .allMatch(each -> each.getValue() <= before.getOrDefault(each.getKey(), 0));
  }

  private Seen see(String file, String text) throws IOException {
    Path classes = Files.createTempDirectory(folder, "classes");
    CheckRun run = CheckRun.of(classes, new SourceText(file, text));
    Map<String, Integer> counts = new TreeMap<>();
    for (Rule rule : Rules.all()) {
      counts.put(rule.id(), run.of(rule).size());
    }
    return new Seen(run.success(), run.success() ? findings(classes) : List.of(), counts);
  }

  private static List<Finding> findings(Path classes) throws IOException {
    try (ClassFileProgram program = ClassFileProgram.open(List.of(classes), LIBRARIES)) {
      return BytecodeAnalysis.run(
              program, around -> new Analyzer(around, Catalogues.standard()), done -> {})
          .findings();
    }
  }
}
