package io.poolguard.intellij.inspection;

import com.intellij.openapi.diagnostic.Logger;
import com.intellij.openapi.progress.ProcessCanceledException;
import com.intellij.openapi.progress.ProgressManager;
import com.intellij.openapi.project.IndexNotReadyException;
import com.intellij.openapi.util.Key;
import com.intellij.openapi.util.TextRange;
import com.intellij.openapi.vfs.VirtualFileManager;
import com.intellij.psi.PsiCodeBlock;
import com.intellij.psi.PsiElement;
import com.intellij.psi.PsiJavaFile;
import com.intellij.psi.PsiNameIdentifierOwner;
import com.intellij.psi.PsiResourceList;
import com.intellij.psi.PsiResourceListElement;
import com.intellij.psi.PsiResourceVariable;
import com.intellij.psi.PsiTryStatement;
import com.intellij.psi.util.CachedValue;
import com.intellij.psi.util.CachedValueProvider;
import com.intellij.psi.util.CachedValuesManager;
import com.intellij.psi.util.PsiModificationTracker;
import io.poolguard.analysis.Analyzer;
import io.poolguard.analysis.dataflow.Solver;
import io.poolguard.analysis.ir.MethodRef;
import io.poolguard.analysis.rule.Diagnostic;
import io.poolguard.analysis.rule.Finding;
import io.poolguard.analysis.rule.Rule;
import io.poolguard.analysis.rule.Rules;
import io.poolguard.intellij.lowering.Bodies;
import io.poolguard.intellij.lowering.Member;
import io.poolguard.intellij.lowering.Positions;
import io.poolguard.intellij.lowering.SourceClass;
import io.poolguard.intellij.program.PsiProgram;
import io.poolguard.intellij.program.PsiProgram.Reach;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The findings of all rules in one file, as its policy wants them, kept until a source or a saved
 * file of the project changes. While somebody types only the file itself counts as the world of
 * implementations.
 */
final class FileAnalysis {
  private static final Logger LOG = Logger.getInstance(FileAnalysis.class);
  private static final Key<CachedValue<Result>> WHILE_TYPING = Key.create("poolguard.typing");
  private static final Key<CachedValue<Result>> IN_BATCH = Key.create("poolguard.batch");

  private final ProjectPolicy policy;
  private final PsiProgram program;
  private final Analyzer analyzer;
  private final List<PlacedFinding> findings = new ArrayList<>();
  private final List<Diagnostic> failures = new ArrayList<>();
  private final Map<Member, Positions> numbered = new HashMap<>();

  private FileAnalysis(ProjectPolicy policy, PsiProgram program, Set<Rule> rules) {
    this.policy = policy;
    this.program = program;
    this.analyzer = new Analyzer(program, policy.catalogue(), Solver.Limits.STANDARD, rules);
  }

  /**
   * What is known of a file. It holds no syntax tree, so it may be kept.
   *
   * @param findings in the order of their methods
   * @param failures bugs of ours, each of which cost the findings of a method
   * @param givenUp methods that a counted limit gave up on
   */
  record Result(List<PlacedFinding> findings, List<Diagnostic> failures, List<Diagnostic> givenUp) {
    Result {
      findings = List.copyOf(findings);
      failures = List.copyOf(failures);
      givenUp = List.copyOf(givenUp);
    }
  }

  /** The findings in a file that is being edited, in the order of their methods. */
  static List<PlacedFinding> of(PsiJavaFile file) {
    return of(file, Reach.FILES);
  }

  /** The findings in a file, in the order of their methods. */
  static List<PlacedFinding> of(PsiJavaFile file, Reach reach) {
    return CachedValuesManager.getCachedValue(
            file,
            reach == Reach.FILES ? WHILE_TYPING : IN_BATCH,
            () ->
                CachedValueProvider.Result.create(
                    told(analyse(file, reach)),
                    // A copy that is changed is no change of the project.
                    file,
                    PsiModificationTracker.MODIFICATION_COUNT,
                    VirtualFileManager.getInstance()))
        .findings();
  }

  private static Result told(Result result) {
    result.failures().forEach(failure -> LOG.warn(failure.where() + ": " + failure.message()));
    return result;
  }

  /** Analyses a file that is being edited now. */
  static Result analyse(PsiJavaFile file) {
    return analyse(file, Reach.FILES);
  }

  /** Analyses a file now. */
  static Result analyse(PsiJavaFile file, Reach reach) {
    ProjectPolicy policy = ProjectPolicies.of(file);
    return analyse(file, policy, policy.policy().wanted(Rules.all()), reach);
  }

  /** Analyses a file now, for what repairs in it are judged by. */
  static List<PlacedFinding> judged(PsiJavaFile file, Reach reach) {
    ProjectPolicy policy = ProjectPolicies.of(file);
    Set<Rule> rules = Rules.judging(policy.policy().wanted(Rules.all()));
    return analyse(file, policy, rules, reach).findings();
  }

  private static Result analyse(
      PsiJavaFile file, ProjectPolicy policy, Set<Rule> rules, Reach reach) {
    try (PsiProgram program =
        new PsiProgram(file.getProject(), file.getResolveScope(), List.of(file), reach)) {
      FileAnalysis run = new FileAnalysis(policy, program, rules);
      run.analyseAll(file);
      program.diagnostics().stream()
          .filter(diagnostic -> diagnostic.kind() == Diagnostic.Kind.INTERNAL_ERROR)
          .forEach(run.failures::add);
      return new Result(run.findings, run.failures, run.analyzer.diagnostics());
    } catch (ProcessCanceledException | IndexNotReadyException e) {
      throw e;
    } catch (RuntimeException | AssertionError | StackOverflowError e) {
      Diagnostic failure = Diagnostic.internalError(file.getName(), e);
      return new Result(List.of(), List.of(failure), List.of());
    }
  }

  private void analyseAll(PsiJavaFile file) {
    Prefilter prefilter = new Prefilter(program.names(), analyzer);
    for (SourceClass source : program.classesOf(file)) {
      String name = program.names().nameOf(source.type());
      if (!policy.policy().covers(name)) {
        continue;
      }
      Set<MethodRef> seen = new HashSet<>();
      for (Member member : program.membersOf(source)) {
        ProgressManager.checkCanceled();
        // A method that was copied a moment ago is there twice.
        if (seen.add(member.method())
            && (prefilter.mayAcquire(Bodies.roots(source, member))
                || analyzer.takesOver(member.method()))) {
          tryOne(member.method().toString(), () -> analyse(source, member));
        }
      }
      tryOne(name, () -> analyse(source, name));
    }
  }

  private void tryOne(String where, Runnable analysis) {
    try {
      analysis.run();
    } catch (ProcessCanceledException | IndexNotReadyException e) {
      throw e;
    } catch (RuntimeException | AssertionError | StackOverflowError e) {
      failures.add(Diagnostic.internalError(where, e));
    }
  }

  private List<Finding> wanted(List<Finding> found) {
    return found.stream().map(policy.policy()::apply).flatMap(Optional::stream).toList();
  }

  private void analyse(SourceClass source, Member member) {
    for (Finding finding : wanted(analyzer.analyze(member.method()))) {
      findings.add(new PlacedFinding(finding, rangeOf(source, finding)));
    }
  }

  /** The findings about the class as a whole. */
  private void analyse(SourceClass source, String name) {
    for (Finding finding : wanted(analyzer.analyzeClass(name))) {
      findings.add(new PlacedFinding(finding, rangeOf(source, finding)));
    }
  }

  /**
   * Where a finding is shown: at its expression, else at the method or field on its line, else at
   * the class. The place may be in another method than the one that the finding is told of, and a
   * call that the compiler adds is on another line than the statement that it is added to.
   */
  private TextRange rangeOf(SourceClass source, Finding finding) {
    int line = finding.site().line();
    List<Member> members = program.membersOf(source);
    TextRange around = null;
    for (Member member : (Iterable<Member>) ownFirst(members, finding)::iterator) {
      Positions positions =
          numbered.computeIfAbsent(
              member, key -> new Positions(source.lines(), Bodies.roots(source, key)));
      Optional<PsiElement> found = positions.element(finding.site().position());
      if (found.isPresent() && positions.isOn(found.get(), line)) {
        return shown(found.get(), source, line);
      }
      if (found.isPresent() && around == null && isAround(found.get(), source, line)) {
        around = shown(found.get(), source, line);
      }
    }
    return around == null ? nameOn(source, members, line) : around;
  }

  /**
   * What falls off the end of a body is shown at its brace, as the line that is told says, and so
   * is what a {@code try} closes there; what it closes after an exception at its resources.
   */
  private static TextRange shown(PsiElement element, SourceClass source, int line) {
    PsiResourceList resources =
        element instanceof PsiTryStatement tried ? tried.getResourceList() : null;
    if (resources != null && source.lines().line(element.getTextRange().getStartOffset()) == line) {
      return rangeOf(resources);
    }
    PsiElement body = element instanceof PsiTryStatement tried ? tried.getTryBlock() : element;
    PsiElement brace = body instanceof PsiCodeBlock block ? block.getRBrace() : null;
    return brace != null && source.lines().line(brace.getTextRange().getStartOffset()) == line
        ? brace.getTextRange()
        : element.getTextRange();
  }

  /** The name of the only resource, else all of them. */
  private static TextRange rangeOf(PsiResourceList resources) {
    PsiResourceListElement only =
        resources.getResourceVariablesCount() == 1 && resources.iterator().hasNext()
            ? resources.iterator().next()
            : null;
    return only == null
        ? resources.getTextRange()
        : rangeOf(
            only, only instanceof PsiResourceVariable named ? named.getNameIdentifier() : only);
  }

  private static Stream<Member> ownFirst(List<Member> members, Finding finding) {
    return Stream.concat(
        members.stream().filter(member -> member.method().equals(finding.method())),
        members.stream().filter(member -> !member.method().equals(finding.method())));
  }

  private static boolean isAround(PsiElement element, SourceClass source, int line) {
    TextRange range = element.getTextRange();
    return source.lines().line(range.getStartOffset()) <= line
        && line <= source.lines().line(range.getEndOffset());
  }

  private static TextRange nameOn(SourceClass source, List<Member> members, int line) {
    return Stream.<PsiNameIdentifierOwner>concat(
            members.stream()
                .filter(Member.Written.class::isInstance)
                .map(member -> ((Member.Written) member).tree()),
            Stream.of(source.type().getFields()))
        .filter(owner -> owner.getNameIdentifier() != null && isAround(owner, source, line))
        .findFirst()
        .map(owner -> rangeOf(owner, owner.getNameIdentifier()))
        .orElseGet(() -> rangeOf(source.type(), source.type().getNameIdentifier()));
  }

  private static TextRange rangeOf(PsiElement whole, @Nullable PsiElement name) {
    return name == null ? whole.getTextRange() : name.getTextRange();
  }
}
