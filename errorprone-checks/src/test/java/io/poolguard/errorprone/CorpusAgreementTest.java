package io.poolguard.errorprone;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.util.JavacTask;
import com.sun.tools.javac.api.BasicJavacTask;
import com.sun.tools.javac.code.Types;
import com.sun.tools.javac.tree.JCTree;
import com.sun.tools.javac.tree.JCTree.JCClassDecl;
import com.sun.tools.javac.tree.JCTree.JCCompilationUnit;
import com.sun.tools.javac.tree.JCTree.JCMethodDecl;
import com.sun.tools.javac.tree.TreeScanner;
import com.sun.tools.javac.util.Context;
import io.poolguard.analysis.Analyzer;
import io.poolguard.analysis.catalogue.Catalogues;
import io.poolguard.analysis.ir.MethodRef;
import io.poolguard.analysis.rule.Finding;
import io.poolguard.analysis.rule.Rule;
import io.poolguard.analysis.rule.Rules;
import io.poolguard.corpus.kit.CaseSource;
import io.poolguard.corpus.kit.Corpus;
import io.poolguard.corpus.kit.ExpectedFinding;
import io.poolguard.errorprone.lowering.Bodies;
import io.poolguard.errorprone.lowering.SourceClass;
import io.poolguard.errorprone.program.JavacProgram;
import io.poolguard.frameworks.FrameworkCorpus;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import javax.tools.JavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The findings from trees are the labels that running the corpus has proved. */
class CorpusAgreementTest {
  private static final Corpus CORPUS = FrameworkCorpus.withPlainCases();

  @TempDir Path classes;

  private static List<JavaFileObject> sources() {
    List<JavaFileObject> files = new ArrayList<>();
    for (CaseSource each : CORPUS.cases()) {
      if (each.isJava()) {
        files.add(new SourceText(each.file(), each.text()));
      }
    }
    for (CaseSource each : CORPUS.shared()) {
      if (each.isJava()) {
        files.add(new SourceText(each.file(), each.text()));
      }
    }
    return files;
  }

  private static Set<String> expected() {
    Set<String> expected = new TreeSet<>();
    for (CaseSource each : CORPUS.cases()) {
      if (each.isJava()) {
        each.expected().stream().map(ExpectedFinding::toString).forEach(expected::add);
      }
    }
    return expected;
  }

  private static String asMarker(Finding finding) {
    String kinds =
        finding.exits().stream()
            .sorted()
            .map(exit -> exit.word())
            .collect(Collectors.joining(", "));
    String ordinal = finding.lineOrdinal() == 1 ? "" : "#" + finding.lineOrdinal();
    return String.format(
        Locale.ROOT,
        "%s:%d %s%s%s",
        finding.sourceFile(),
        finding.site().line(),
        finding.rule().id(),
        ordinal,
        finding.isLeak() ? ": " + kinds : "");
  }

  @Test
  void findsWhatTheMarkersSay() throws IOException {
    JavacTask task =
        (JavacTask)
            ToolProvider.getSystemJavaCompiler()
                .getTask(
                    null,
                    null,
                    null,
                    List.of("-proc:none", "-nowarn", "-d", classes.toString()),
                    null,
                    sources());
    Iterable<? extends CompilationUnitTree> units = task.parse();
    task.analyze();
    Context context = ((BasicJavacTask) task).getContext();
    JavacProgram program = new JavacProgram(context);
    Analyzer analyzer = new Analyzer(program, Catalogues.standard());
    Prefilter prefilter = new Prefilter(Types.instance(context), program.naming(), analyzer);
    Set<String> found = new TreeSet<>();
    Set<String> withoutPrefilter = new TreeSet<>();
    for (CompilationUnitTree unit : units) {
      program.sources().index((JCCompilationUnit) unit);
      new TreeScanner() {
        @Override
        public void visitClassDef(JCClassDecl tree) {
          SourceClass source = program.sources().of(tree.sym).orElseThrow();
          for (JCTree member : tree.defs) {
            if (member instanceof JCMethodDecl method && method.body != null) {
              analyze(program.naming().method(method.sym), Bodies.roots(source, method));
            }
          }
          List<JCTree> initialisers = Bodies.initialisers(tree, true);
          if (!initialisers.isEmpty()) {
            analyze(Bodies.staticInitialiserOf(tree.sym), initialisers);
          }
          for (Finding finding : analyzer.analyzeClass(program.naming().nameOf(tree.sym))) {
            withoutPrefilter.add(asMarker(finding));
            found.add(asMarker(finding));
          }
          super.visitClassDef(tree);
        }

        private void analyze(MethodRef method, List<JCTree> roots) {
          boolean passes = prefilter.mayAcquire(roots);
          for (Finding finding : analyzer.analyze(method)) {
            withoutPrefilter.add(asMarker(finding));
            if (passes) {
              found.add(asMarker(finding));
            }
          }
        }
      }.scan((JCTree) unit);
    }

    assertThat(found).containsExactlyElementsOf(expected());
    assertThat(withoutPrefilter).as("without the prefilter").isEqualTo(found);
    assertThat(program.diagnostics()).isEmpty();
  }

  @Test
  void reportsEachOfThemInTheCompiler() throws IOException {
    CheckRun run = CheckRun.of(classes, "", List.of("-Xmaxwarns", "10000"), sources());

    List<String> reported = new ArrayList<>();
    for (Rule rule : Rules.all()) {
      run.of(rule)
          .forEach(
              found ->
                  reported.add(
                      found.getSource().toUri().getPath().substring(1)
                          + ":"
                          + found.getLineNumber()
                          + " "
                          + rule.id()));
    }
    List<String> places =
        expected().stream()
            .map(marker -> marker.replaceFirst("(#[0-9]+)?(: [a-z, ]+)?$", ""))
            .toList();
    assertThat(reported).containsExactlyInAnyOrderElementsOf(places);
  }
}
