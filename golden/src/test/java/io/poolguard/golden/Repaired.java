package io.poolguard.golden;

import io.poolguard.audit.AuditRequest;
import io.poolguard.audit.AuditResult;
import io.poolguard.audit.Auditor;
import io.poolguard.audit.FixResult;
import io.poolguard.audit.Fixer;
import io.poolguard.audit.PatchFile;
import io.poolguard.audit.Progress;
import io.poolguard.audit.ReportedFinding;
import io.poolguard.audit.Sources;
import io.poolguard.policy.InputException;
import io.poolguard.policy.Policy;
import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/**
 * A library repaired as {@code fix} does it.
 *
 * @param name the library's
 * @param fixes what was repaired, and what was not
 * @param errors of the repaired files when they are compiled together; none is wanted
 */
record Repaired(String name, FixResult fixes, List<String> errors) {

  /**
   * Repairs a library.
   *
   * @param work takes the diff, {@code NAME.patch}, what is not repaired and why, {@code
   *     NAME.refused}, and the class files of what was repaired
   */
  static Repaired of(String name, Fetched fetched, Path work) throws IOException, InputException {
    AuditRequest request =
        new AuditRequest(
            name,
            new AuditRequest.Code(List.of(fetched.jar()), fetched.classPath()),
            new Sources(List.of(fetched.sources()), List.of(), StandardCharsets.UTF_8, false),
            Policy.DEFAULT,
            Optional.empty());
    AuditResult result = new Auditor().audit(request, Progress.SILENT);
    FixResult fixes = new Fixer().fix(request, result);
    PatchFile.write(fixes, fetched.sources(), work.resolve(name + ".patch"));
    Files.write(work.resolve(name + ".refused"), refusals(fixes));
    return new Repaired(name, fixes, errors(fixes, fetched, work.resolve(name)));
  }

  /** A line for each finding that is not repaired: why, and which. */
  private static List<String> refusals(FixResult fixes) {
    return fixes.refused().entrySet().stream()
        .map(
            each ->
                each.getValue()
                    + " "
                    + each.getKey().level()
                    + " "
                    + each.getKey().finding().site().line()
                    + " "
                    + each.getKey().fingerprint())
        .sorted()
        .toList();
  }

  private static List<String> errors(FixResult fixes, Fetched fetched, Path classes)
      throws IOException {
    if (fixes.changes().isEmpty()) {
      return List.of();
    }
    List<Path> classPath = new ArrayList<>(List.of(fetched.jar()));
    classPath.addAll(fetched.classPath());
    String path =
        classPath.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    DiagnosticCollector<JavaFileObject> problems = new DiagnosticCollector<>();
    List<String> options =
        List.of(
            "-proc:none",
            "-nowarn",
            "-implicit:none",
            "-classpath",
            path,
            "-d",
            Files.createDirectories(classes).toString());
    boolean compiled =
        compiler
            .getTask(
                new StringWriter(),
                null,
                problems,
                options,
                null,
                fixes.changes().stream().map(Text::new).toList())
            .call();
    return compiled
        ? List.of()
        : problems.getDiagnostics().stream().map(p -> p.toString().strip()).toList();
  }

  /** How many findings there were, of one level or worse. */
  long found(String... levels) {
    return repaired(levels)
        + fixes.refused().keySet().stream().filter(finding -> isOf(finding, levels)).count();
  }

  /** How many of them are gone. */
  long repaired(String... levels) {
    return fixes.fixed().keySet().stream().filter(finding -> isOf(finding, levels)).count();
  }

  private static boolean isOf(ReportedFinding finding, String... levels) {
    String level = finding.level().name().toLowerCase(Locale.ROOT);
    return levels.length == 0 || List.of(levels).contains(level);
  }

  private static final class Text extends SimpleJavaFileObject {
    private final String text;

    Text(FixResult.Change change) {
      super(change.file().toUri(), Kind.SOURCE);
      text = change.after();
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }
}
