package io.poolguard.corpus.agreement;

import io.poolguard.analysis.Analyzer;
import io.poolguard.analysis.catalogue.Catalogues;
import io.poolguard.bytecode.BytecodeAnalysis;
import io.poolguard.bytecode.ClassFileProgram;
import io.poolguard.corpus.kit.CaseSource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The class files' host. */
final class BytecodeHost implements Host {
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
              program, around -> new Analyzer(around, Catalogues.standard()), done -> {});
      return new Answer(result.findings(), result.diagnostics());
    }
  }
}
