package io.poolguard.corpus.agreement;

import io.poolguard.analysis.Analyzer;
import io.poolguard.analysis.catalogue.Catalogues;
import io.poolguard.analysis.dataflow.Solver;
import io.poolguard.bytecode.BytecodeAnalysis;
import io.poolguard.bytecode.ClassFileProgram;
import io.poolguard.corpus.kit.CaseSource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The class files' host. */
final class BytecodeHost implements Host {
  private final Solver.Limits limits;

  BytecodeHost() {
    this(Solver.Limits.STANDARD);
  }

  BytecodeHost(Solver.Limits limits) {
    this.limits = limits;
  }

  @Override
  public String name() {
    return "bytecode";
  }

  @Override
  public Answer analyze(List<CaseSource> sources, Path classes, List<Path> libraries)
      throws IOException {
    try (ClassFileProgram program = ClassFileProgram.open(List.of(classes), libraries)) {
      BytecodeAnalysis.Result result =
          BytecodeAnalysis.run(
              program, around -> new Analyzer(around, Catalogues.standard(), limits), done -> {});
      return new Answer(result.findings(), result.diagnostics());
    }
  }
}
