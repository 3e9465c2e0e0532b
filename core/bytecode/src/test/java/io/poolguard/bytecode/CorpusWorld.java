package io.poolguard.bytecode;

import io.poolguard.analysis.Analyzer;
import io.poolguard.analysis.catalogue.Catalogues;
import io.poolguard.corpus.kit.Corpus;
import io.poolguard.frameworks.FrameworkCorpus;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The corpus as a program: all its cases and what they share, behind them the libraries. */
final class CorpusWorld {
  private CorpusWorld() {}

  /**
   * Writes the class files of all cases, and of what they share, into a folder and opens them with
   * their libraries.
   */
  static ClassFileProgram open(Corpus corpus, Path folder) throws IOException {
    corpus.writeClassFiles(folder);
    return ClassFileProgram.open(List.of(folder), FrameworkCorpus.libraries());
  }

  /** Analyses a program as the hosts do. */
  static BytecodeAnalysis.Result analyze(ClassFileProgram program) {
    return BytecodeAnalysis.run(
        program, around -> new Analyzer(around, Catalogues.standard()), done -> {});
  }
}
