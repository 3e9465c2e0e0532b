package io.poolguard.errorprone;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.tools.javac.api.JavacTaskImpl;
import com.sun.tools.javac.api.JavacTool;
import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.comp.AttrContext;
import com.sun.tools.javac.comp.CompileStates;
import com.sun.tools.javac.comp.Env;
import com.sun.tools.javac.main.Arguments;
import com.sun.tools.javac.main.Option;
import com.sun.tools.javac.tree.JCTree;
import com.sun.tools.javac.tree.JCTree.JCClassDecl;
import com.sun.tools.javac.tree.JCTree.JCCompilationUnit;
import com.sun.tools.javac.tree.TreeScanner;
import com.sun.tools.javac.util.Context;
import com.sun.tools.javac.util.Options;
import io.poolguard.analysis.rule.Finding;
import io.poolguard.errorprone.lowering.SourceClass;
import io.poolguard.errorprone.program.Sources;
import java.io.IOException;
import java.io.Writer;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.tools.Diagnostic.Kind;
import javax.tools.DiagnosticCollector;
import javax.tools.ForwardingJavaFileObject;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;

/**
 * A compilation beside the one at hand, with the same options and files, in which one file has
 * another text. It goes as far as that file needs to be checked; nothing is written, and no
 * annotation processor or plug-in runs.
 */
final class Recompilation {
  /** What would start this check once more, or fail for other reasons than errors. */
  private static final Set<String> LEFT_OUT =
      Set.of(Option.PLUGIN.primaryName, Option.WERROR.primaryName, Option.PROC.primaryName);

  /** What javac itself derives from a release, and does not take beside it. */
  private static final Set<String> OF_RELEASE =
      Set.of(Option.SOURCE.primaryName, Option.TARGET.primaryName);

  private final Context context;
  private final JavaFileObject changed;

  /**
   * @param context of the compilation at hand
   * @param changed the file whose text is changed
   */
  Recompilation(Context context, JavaFileObject changed) {
    this.context = context;
    this.changed = changed;
  }

  /**
   * What is found in the changed file, by all that repairs are judged by.
   *
   * @param text its text
   * @return empty if it does not compile
   */
  Optional<List<Finding>> findings(String text) throws IOException {
    Context nested = new Context();
    copyOptions(nested);
    DiagnosticCollector<JavaFileObject> problems = new DiagnosticCollector<>();
    Changed file = new Changed(changed, text);
    JavacTaskImpl task =
        (JavacTaskImpl)
            JavacTool.create()
                .getTask(
                    Writer.nullWriter(),
                    context.get(JavaFileManager.class),
                    problems,
                    List.of("-proc:none"),
                    null,
                    files(file),
                    nested);
    Iterable<? extends CompilationUnitTree> units = task.parse();
    task.enter(units);
    JCCompilationUnit unit = null;
    for (CompilationUnitTree each : units) {
      boolean same = each.getSourceFile().toUri().equals(file.toUri());
      unit = same ? (JCCompilationUnit) each : unit;
    }
    if (unit == null) {
      return Optional.empty();
    }
    task.analyze(classes(unit));
    boolean failed = problems.getDiagnostics().stream().anyMatch(p -> p.getKind() == Kind.ERROR);
    return failed ? Optional.empty() : Optional.of(findings(nested, unit));
  }

  private void copyOptions(Context nested) {
    Options options = Options.instance(nested);
    Options outer = Options.instance(context);
    boolean release = outer.isSet(Option.RELEASE);
    for (String name : outer.keySet()) {
      if (!LEFT_OUT.contains(name) && !(release && OF_RELEASE.contains(name))) {
        options.put(name, outer.get(name));
      }
    }
  }

  /** The files of the compilation at hand, those that processors have made included. */
  private List<JavaFileObject> files(JavaFileObject file) {
    Map<URI, JavaFileObject> files = new LinkedHashMap<>();
    for (JavaFileObject each : Arguments.instance(context).getFileObjects()) {
      files.put(each.toUri(), each);
    }
    for (Env<AttrContext> env : CompileStates.instance(context).keySet()) {
      files.putIfAbsent(env.toplevel.getSourceFile().toUri(), env.toplevel.getSourceFile());
    }
    files.put(file.toUri(), file);
    return List.copyOf(files.values());
  }

  private static List<ClassSymbol> classes(JCCompilationUnit unit) {
    List<ClassSymbol> classes = new ArrayList<>();
    for (JCTree each : unit.getTypeDecls()) {
      if (each instanceof JCClassDecl type && type.sym != null) {
        classes.add(type.sym);
      }
    }
    return classes;
  }

  private static List<Finding> findings(Context nested, JCCompilationUnit unit) {
    CompilationAnalysis analysis = CompilationAnalysis.judging(nested);
    analysis.program().sources().index(unit);
    List<Finding> findings = new ArrayList<>();
    new TreeScanner() {
      @Override
      public void visitClassDef(JCClassDecl tree) {
        SourceClass source = Sources.source(tree, unit);
        for (Looks.Look look : analysis.looks(source).methods()) {
          findings.addAll(analysis.findings(look.method()));
        }
        findings.addAll(analysis.findingsAbout(analysis.program().naming().nameOf(tree.sym)));
        super.visitClassDef(tree);
      }
    }.scan(unit);
    return findings.stream().distinct().toList();
  }

  /** A file with another text. */
  private static final class Changed extends ForwardingJavaFileObject<JavaFileObject> {
    private final String text;

    Changed(JavaFileObject file, String text) {
      super(file);
      this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }
}
