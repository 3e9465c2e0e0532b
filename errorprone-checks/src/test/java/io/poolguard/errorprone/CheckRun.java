package io.poolguard.errorprone;

import static java.util.stream.Collectors.joining;

import io.poolguard.analysis.rule.Rule;
import io.poolguard.analysis.rule.Rules;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.ToolProvider;

/**
 * Runs the real javac with Error Prone as its plug-in and the check on its processor path, as a
 * user's build does.
 *
 * @param success whether the compilation succeeded
 * @param diagnostics what javac told, in order
 * @param output what it printed besides
 */
record CheckRun(
    boolean success, List<Diagnostic<? extends JavaFileObject>> diagnostics, String output) {

  /**
   * Compiles.
   *
   * @param plugin options of Error Prone, in one string
   * @param options options of javac
   */
  static CheckRun of(
      Path classes, String plugin, List<String> options, List<? extends JavaFileObject> files)
      throws IOException {
    String path = System.getProperty("java.class.path");
    List<String> all = new ArrayList<>(options);
    if (options.stream().noneMatch(option -> option.startsWith("-XDcompilePolicy"))) {
      all.add("-XDcompilePolicy=simple");
    }
    all.addAll(
        List.of("--should-stop=ifError=FLOW", "-processorpath", path, "-d", classes.toString()));
    all.add("-Xplugin:ErrorProne -XepDisableAllChecks " + checks() + plugin);
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    DiagnosticCollector<JavaFileObject> collector = new DiagnosticCollector<>();
    StringWriter output = new StringWriter();
    boolean success = compiler.getTask(output, null, collector, all, null, files).call();
    return new CheckRun(success, collector.getDiagnostics(), output.toString());
  }

  /** All of ours, as warnings. */
  private static String checks() {
    return Rules.all().stream().map(rule -> "-Xep:" + rule.id() + ":WARN ").collect(joining());
  }

  /** Compiles with the check's own severity and no further options. */
  static CheckRun of(Path classes, JavaFileObject... files) throws IOException {
    return of(classes, "", List.of("-Xmaxwarns", "10000"), Arrays.asList(files));
  }

  /** The diagnostics about leaks. */
  List<Diagnostic<? extends JavaFileObject>> leaks() {
    return of(Rules.JDBC_RESOURCE_LEAK);
  }

  /** The diagnostics of one check. */
  List<Diagnostic<? extends JavaFileObject>> of(Rule rule) {
    return diagnostics.stream().filter(each -> text(each).contains("[" + rule.id() + "]")).toList();
  }

  /** The diagnostics of all our checks. */
  List<Diagnostic<? extends JavaFileObject>> findings() {
    return Rules.all().stream().flatMap(rule -> of(rule).stream()).toList();
  }

  /** Lines of the check's diagnostics. */
  List<Long> lines() {
    return leaks().stream().map(Diagnostic::getLineNumber).toList();
  }

  /** The first diagnostic that contains a text. */
  Optional<String> about(String part) {
    return diagnostics.stream().map(CheckRun::text).filter(each -> each.contains(part)).findFirst();
  }

  static String text(Diagnostic<?> diagnostic) {
    return diagnostic.getMessage(Locale.ROOT);
  }
}
