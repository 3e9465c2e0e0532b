package io.poolguard.bytecode;

import static org.assertj.core.api.Assertions.assertThat;

import io.poolguard.analysis.Analyzer;
import io.poolguard.analysis.catalogue.Catalogues;
import io.poolguard.analysis.ir.MethodRef;
import io.poolguard.analysis.rule.Finding;
import io.poolguard.corpus.kit.Corpus;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Findings are a function of the program alone: neither the order in which methods are asked for,
 * nor the prefilter, nor what was summarised before changes one of them.
 */
class AnalysisOrderTest {
  @TempDir Path folder;

  @Test
  void withoutThePrefilterTheFindingsAreTheSame() throws IOException {
    List<Finding> usual;
    try (ClassFileProgram program = corpus()) {
      usual = CorpusWorld.analyze(program).findings();
    }
    try (ClassFileProgram program = corpus()) {
      assertThat(analyze(program, sourceMethods(program))).isEqualTo(byMethod(usual));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void anyOrderOfTheCorpusGivesTheSame(long seed) throws IOException {
    try (ClassFileProgram straight = corpus();
        ClassFileProgram shuffled = corpus()) {
      assertThat(analyze(shuffled, shuffled(sourceMethods(shuffled), seed)))
          .isNotEmpty()
          .isEqualTo(analyze(straight, sourceMethods(straight)));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = 4)
  void anyOrderOfH2GivesTheSame(long seed) throws IOException {
    try (ClassFileProgram straight = h2();
        ClassFileProgram shuffled = h2()) {
      BytecodeAnalysis.Result usual = CorpusWorld.analyze(straight);
      List<MethodRef> methods = shuffled(passing(shuffled), seed);
      assertThat(methods).hasSize(usual.passing());
      assertThat(analyze(shuffled, methods)).isNotEmpty().isEqualTo(byMethod(usual.findings()));
    }
  }

  private ClassFileProgram corpus() throws IOException {
    return CorpusWorld.open(Corpus.load(), folder);
  }

  private static ClassFileProgram h2() throws IOException {
    return ClassFileProgram.open(List.of(Corpus.placeOf("org.h2.Driver")), List.of());
  }

  /** All source methods, whatever they mention. */
  private static List<MethodRef> sourceMethods(ClassFileProgram program) {
    List<MethodRef> methods = new ArrayList<>();
    for (String name : program.ownClasses()) {
      methods.addAll(MethodScanner.scan(program.ownReader(name), type -> true).methods());
    }
    return methods;
  }

  /** The source methods that the prefilter lets through. */
  private static List<MethodRef> passing(ClassFileProgram program) {
    Analyzer analyzer = new Analyzer(program, Catalogues.standard());
    List<MethodRef> methods = new ArrayList<>();
    for (String name : program.ownClasses()) {
      methods.addAll(MethodScanner.scan(program.ownReader(name), analyzer).passing());
    }
    return methods;
  }

  private static List<MethodRef> shuffled(List<MethodRef> methods, long seed) {
    Collections.shuffle(methods, new Random(seed));
    return methods;
  }

  /** Findings by method, as a new analyzer gives them. */
  private static Map<MethodRef, List<Finding>> analyze(
      ClassFileProgram program, List<MethodRef> methods) {
    Analyzer analyzer = new Analyzer(program, Catalogues.standard());
    List<Finding> all = new ArrayList<>();
    for (MethodRef method : methods) {
      all.addAll(analyzer.analyze(method));
    }
    for (String name : program.ownClasses()) {
      all.addAll(analyzer.analyzeClass(name));
    }
    return byMethod(all);
  }

  private static Map<MethodRef, List<Finding>> byMethod(List<Finding> findings) {
    Map<MethodRef, List<Finding>> all = new TreeMap<>();
    for (Finding finding : findings) {
      all.computeIfAbsent(finding.method(), method -> new ArrayList<>()).add(finding);
    }
    return all;
  }
}
