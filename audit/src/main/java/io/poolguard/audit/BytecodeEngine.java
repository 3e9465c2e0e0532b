package io.poolguard.audit;

import io.poolguard.analysis.Analyzer;
import io.poolguard.analysis.UnlinkedRows;
import io.poolguard.analysis.catalogue.Catalogue;
import io.poolguard.analysis.catalogue.Catalogues;
import io.poolguard.analysis.catalogue.Row;
import io.poolguard.analysis.dataflow.Solver;
import io.poolguard.analysis.rule.Diagnostic;
import io.poolguard.analysis.rule.Rule;
import io.poolguard.analysis.rule.Rules;
import io.poolguard.bytecode.BytecodeAnalysis;
import io.poolguard.bytecode.ClassFileProgram;
import io.poolguard.policy.InputException;
import io.poolguard.policy.Policy;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The bytecode analysis. */
final class BytecodeEngine implements Engine {
  @Override
  public Answer analyze(AuditRequest.Code code, Policy policy, Progress progress)
      throws InputException {
    Catalogue catalogue = Catalogues.standardWith(policy.catalogue());
    Set<Rule> rules = policy.wanted(Rules.all());
    try (ClassFileProgram program = ClassFileProgram.open(code.own(), code.classPath())) {
      int total = program.ownClasses().size();
      BytecodeAnalysis.Result result =
          BytecodeAnalysis.run(
              program,
              around -> new Analyzer(around, catalogue, Solver.Limits.STANDARD, rules),
              done -> progress.at(done, total));
      // Asked after the run, since some defects show only when a class is read as a whole.
      if (total > 0 && program.ownClasses().stream().allMatch(c -> program.type(c).isEmpty())) {
        throw nothingReadable(code, result.diagnostics());
      }
      List<Diagnostic> diagnostics = new ArrayList<>(result.diagnostics());
      diagnostics.addAll(new UnlinkedRows(program).of(own(policy)));
      return new Answer(result.findings(), diagnostics, program.ownClasses(), result.statistics());
    } catch (IOException e) {
      throw new InputException("class files cannot be read: " + e.getMessage(), e);
    }
  }

  /** The rows of the policy itself; those of packs are known to fit one release of a library. */
  private static List<Row> own(Policy policy) {
    return policy.catalogue().rows().stream()
        .filter(
            row ->
                Catalogues.OPTIONAL.stream()
                    .noneMatch(pack -> row.origin().startsWith(pack + ".catalogue:")))
        .toList();
  }

  private static InputException nothingReadable(
      AuditRequest.Code code, List<Diagnostic> diagnostics) {
    String example =
        diagnostics.stream()
            .filter(d -> d.kind() == Diagnostic.Kind.UNREADABLE && isIn(code.own(), d.where()))
            .findFirst()
            .map(d -> ", for example " + d.where() + ": " + d.message())
            .orElse("");
    String places = code.own().stream().map(Path::toString).collect(Collectors.joining(", "));
    return new InputException(places + ": no class in it can be read" + example);
  }

  private static boolean isIn(List<Path> own, String where) {
    return own.stream().anyMatch(path -> where.startsWith(path.toString()));
  }
}
