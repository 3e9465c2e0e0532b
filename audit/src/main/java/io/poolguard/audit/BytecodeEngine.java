package io.poolguard.audit;

import io.poolguard.analysis.Analyzer;
import io.poolguard.analysis.catalogue.Catalogue;
import io.poolguard.analysis.catalogue.Catalogues;
import io.poolguard.analysis.catalogue.Pack;
import io.poolguard.bytecode.BytecodeAnalysis;
import io.poolguard.bytecode.ClassFileProgram;
import io.poolguard.policy.InputException;
import java.io.IOException;

/** The bytecode analysis. */
final class BytecodeEngine implements Engine {
  @Override
  public Answer analyze(AuditRequest.Code code, Pack own, Progress progress) throws InputException {
    Catalogue catalogue = Catalogues.standardWith(own);
    try (ClassFileProgram program = ClassFileProgram.open(code.own(), code.classPath())) {
      int total = program.ownClasses().size();
      BytecodeAnalysis.Result result =
          BytecodeAnalysis.run(
              program, around -> new Analyzer(around, catalogue), done -> progress.at(done, total));
      return new Answer(
          result.findings(), result.diagnostics(), program.ownClasses(), result.statistics());
    } catch (IOException e) {
      throw new InputException("class files cannot be read: " + e.getMessage(), e);
    }
  }
}
