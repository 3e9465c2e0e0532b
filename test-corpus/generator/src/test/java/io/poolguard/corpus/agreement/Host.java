package io.poolguard.corpus.agreement;

import io.poolguard.analysis.rule.Diagnostic;
import io.poolguard.analysis.rule.Finding;
import io.poolguard.corpus.kit.CaseSource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** One of the places where the engine answers. A further lowering is a further implementation. */
public interface Host {

  /** As messages name it. */
  String name();

  /**
   * Analyses programs that compile, all in one world.
   *
   * @param sources of all of them
   * @param classes the folder of their class files
   * @param libraries what they were compiled against
   */
  Answer analyze(List<CaseSource> sources, Path classes, List<Path> libraries) throws IOException;

  /**
   * What a host says.
   *
   * @param diagnostics of its own work; none is wanted
   */
  record Answer(List<Finding> findings, List<Diagnostic> diagnostics) {
    /** Copies both. */
    public Answer {
      findings = List.copyOf(findings);
      diagnostics = List.copyOf(diagnostics);
    }
  }
}
