package io.poolguard.spotbugs;

import edu.umd.cs.findbugs.Project;
import edu.umd.cs.findbugs.ba.AnalysisContext;
import edu.umd.cs.findbugs.classfile.IAnalysisCache;
import io.poolguard.analysis.Analyzer;
import io.poolguard.analysis.catalogue.Catalogue;
import io.poolguard.analysis.catalogue.Catalogues;
import io.poolguard.analysis.dataflow.Solver;
import io.poolguard.analysis.rule.Diagnostic;
import io.poolguard.analysis.rule.Finding;
import io.poolguard.analysis.rule.Rules;
import io.poolguard.bytecode.BytecodeAnalysis;
import io.poolguard.bytecode.ClassFileProgram;
import io.poolguard.policy.Policy;
import io.poolguard.sourcefix.SourceFinder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The engine at work in one run of SpotBugs. Classes are analysed as they are visited; what their
 * methods do is worked out once, whichever class asks first, and does not depend on the order.
 */
final class EngineRun {
  private final HostClassPath classPath;
  private final BytecodeAnalysis analysis;
  private final ProjectPolicy policy;
  private final SourceFinder sources;

  private EngineRun(
      HostClassPath classPath,
      BytecodeAnalysis analysis,
      ProjectPolicy policy,
      SourceFinder sources) {
    this.classPath = classPath;
    this.analysis = analysis;
    this.policy = policy;
    this.sources = sources;
  }

  /** Begins a run over the class path of a cache. */
  static EngineRun start(IAnalysisCache cache) {
    Project project = AnalysisContext.currentAnalysisContext().getSourceFinder().getProject();
    ProjectPolicy policy = ProjectPolicy.of(project.getFileList());
    Catalogue catalogue = Catalogues.standardWith(policy.policy().catalogue());
    HostClassPath classPath = new HostClassPath(cache, project);
    BytecodeAnalysis analysis =
        BytecodeAnalysis.of(
            ClassFileProgram.over(classPath),
            program ->
                new Analyzer(
                    program,
                    catalogue,
                    Solver.Limits.STANDARD,
                    policy.policy().wanted(Rules.all())));
    return new EngineRun(
        classPath,
        analysis,
        policy,
        new SourceFinder(SourceFolders.of(project), StandardCharsets.UTF_8));
  }

  /**
   * What is reported of a class, in the order of its class file.
   *
   * @param className internal name of an own class
   */
  List<Finding> findings(String className) {
    Policy wanted = policy.policy();
    List<Finding> reported = new ArrayList<>();
    for (Finding finding : analysis.analyze(className)) {
      if (wanted.covers(finding.method().owner())) {
        wanted.apply(finding).filter(kept -> !isSuppressed(kept)).ifPresent(reported::add);
      }
    }
    return reported;
  }

  private boolean isSuppressed(Finding finding) {
    Optional<Path> file = sources.find(finding.sourceFile());
    return file.isPresent()
        && sources.suppresses(file.get(), finding.rule().id(), finding.site().line());
  }

  /** Tells what went wrong in the run. */
  void tell(Diagnostics diagnostics) {
    policy.problem().ifPresent(diagnostics::unusable);
    for (Diagnostic diagnostic : analysis.result().diagnostics()) {
      if (!classPath.isRejected(diagnostic.where())) {
        diagnostics.add(diagnostic);
      }
    }
    for (String source : sources.unreadable()) {
      diagnostics.add(new Diagnostic(Diagnostic.Kind.UNREADABLE, source, "source not read"));
    }
  }
}
