package io.poolguard.bytecode;

import static org.assertj.core.api.Assertions.assertThat;

import io.poolguard.analysis.Analyzer;
import io.poolguard.analysis.catalogue.Catalogues;
import io.poolguard.analysis.dataflow.Solver;
import io.poolguard.analysis.rule.Finding;
import io.poolguard.analysis.rule.Rule;
import io.poolguard.analysis.rule.Rules;
import io.poolguard.corpus.kit.Corpus;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which rules are wanted changes nothing in what the others find. */
class RuleSelectionTest {
  @TempDir private Path folder;

  @Test
  void eachRuleAloneFindsWhatItFindsAmongAll() throws IOException {
    Corpus corpus = Corpus.load();
    try (ClassFileProgram program = CorpusWorld.open(corpus, folder)) {
      List<Finding> all = findings(program, new HashSet<>(Rules.all()));
      for (Rule rule : Rules.all()) {
        List<Finding> own = all.stream().filter(f -> f.rule().equals(rule)).toList();
        assertThat(findings(program, Set.of(rule))).as(rule.id()).isEqualTo(own);
      }
    }
  }

  @Test
  void noRuleFindsNothing() throws IOException {
    try (ClassFileProgram program = CorpusWorld.open(Corpus.load(), folder)) {
      assertThat(findings(program, Set.of())).isEmpty();
    }
  }

  private static List<Finding> findings(ClassFileProgram program, Set<Rule> rules) {
    return new ArrayList<>(
        BytecodeAnalysis.run(
                program,
                around ->
                    new Analyzer(around, Catalogues.standard(), Solver.Limits.STANDARD, rules),
                done -> {})
            .findings());
  }
}
