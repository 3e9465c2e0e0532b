package io.poolguard.audit;

import io.poolguard.policy.AcceptedFile;
import io.poolguard.policy.AcceptedFindings;
import io.poolguard.policy.InputException;
import io.poolguard.policy.Nearest;
import io.poolguard.policy.Policy;
import io.poolguard.poolconfig.PoolModule;
import io.poolguard.poolconfig.PoolWorkspace;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The command line of the runnable jar. */
public final class Main {
  static final int OK = 0;
  static final int FINDINGS = 1;
  static final int UNUSABLE_INPUT = 2;
  static final int DEFECT = 3;

  private final Auditor auditor;
  private final Fixer fixer;
  private final Surroundings surroundings;
  private final Map<Path, Policy> policies = new HashMap<>();

  Main(Auditor auditor, Fixer fixer, Surroundings surroundings) {
    this.auditor = auditor;
    this.fixer = fixer;
    this.surroundings = surroundings;
  }

  /**
   * What a run sees of the process it is in.
   *
   * @param out for the report
   * @param err for complaints and progress
   * @param folder where it was started
   * @param environment its environment
   * @param terminal whether a person is looking
   */
  record Surroundings(
      PrintStream out,
      PrintStream err,
      Path folder,
      Map<String, String> environment,
      boolean terminal) {}

  /**
   * Runs and ends the process.
   *
   * @param arguments see {@code --help}
   */
  public static void main(String[] arguments) {
    Surroundings here =
        new Surroundings(
            System.out, System.err, Path.of(""), System.getenv(), Terminal.isPresent());
    System.exit(new Main(new Auditor(), new Fixer(), here).run(List.of(arguments)));
  }

  /** Runs; the result is the exit code. */
  int run(List<String> arguments) {
    try {
      CommandLine line = CommandLine.parse(arguments);
      if (line.has("--help")) {
        surroundings.out().print(CommandLine.HELP);
        return OK;
      }
      if (line.has("--version")) {
        surroundings.out().println("PoolGuard " + Version.get());
        return OK;
      }
      return audit(line);
    } catch (InputException e) {
      surroundings.err().println("poolguard: " + e.getMessage());
      return UNUSABLE_INPUT;
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
      surroundings.err().println("poolguard: a defect of PoolGuard, please report it: " + e);
      if (surroundings.environment().containsKey("POOLGUARD_DEBUG")) {
        e.printStackTrace(surroundings.err());
      }
      return DEFECT;
    }
  }

  private int audit(CommandLine line) throws InputException {
    long start = System.nanoTime();
    policies.clear();
    FailOn failOn = FailOn.parse(line.value("--fail-on").orElse("warning"));
    String reason = line.value("--reason").orElse("");
    if (line.has("--accept")) {
      Accepting.checkAllowed(reason, surroundings.environment());
    }
    line.checkEffective();
    CommandLineFix.check(line);
    AuditRequest request = request(line);
    // Settings are looked at all the same where the code cannot be.
    Optional<InputException> unusable = Optional.empty();
    AuditResult code = AuditResult.empty("");
    try {
      CodeCheck.check(request.code());
      code = line.paths().isEmpty() ? code : code(request);
    } catch (InputException e) {
      if (line.values("--config").isEmpty()) {
        throw e;
      }
      unusable = Optional.of(e);
    }
    List<PoolModule> modules = ConfigFolders.of(line, request.sources().charset());
    AuditResult result = settings(line, request, modules, code);
    CommandLineFix fix = new CommandLineFix(line, root());
    boolean repairs = CommandLineFix.isWanted(line);
    FixResult fixes =
        repairs && unusable.isEmpty() ? fix.code(fixer, request, result) : FixResult.none();
    long millis = (System.nanoTime() - start) / 1_000_000;
    Report report = new Report(List.of(result), root(), surroundings.folder(), millis);
    FixResult all =
        repairs ? fix.withSettings(fixes, module -> config(line, request, module), modules) : fixes;
    write(line, report, failOn, fix.evidence(fixes));
    Style style = Style.of(surroundings.terminal(), surroundings.environment());
    new ConsoleReport(style, failOn).lines(report).forEach(surroundings.out()::println);
    if (repairs) {
      fix.deliver(all, surroundings.out(), surroundings.err());
    }
    if (unusable.isPresent()) {
      throw unusable.get();
    }
    if (line.has("--accept")) {
      return accept(request, result, reason);
    }
    return report.failing(failOn) > 0 ? FINDINGS : OK;
  }

  private Path root() {
    return Nearest.repositoryRoot(surroundings.folder()).orElse(surroundings.folder());
  }

  private ConfigAuditor config(AuditRequest request) {
    return new ConfigAuditor(request.policy(), request.accepted(), root());
  }

  /** By the policy that is nearest upwards from the module, unless one is named. */
  private ConfigAuditor config(CommandLine line, AuditRequest request, PoolModule module)
      throws InputException {
    Optional<Path> own =
        line.file("--policy").isPresent()
            ? Optional.empty()
            : Nearest.upwards(module.folder(), Policy.FILE);
    if (own.isEmpty()) {
      return config(request);
    }
    Policy known = policies.get(own.get());
    Policy policy = known == null ? PolicyFiles.policy(own, module.folder()) : known;
    policies.put(own.get(), policy);
    return new ConfigAuditor(policy, request.accepted(), root());
  }

  private AuditResult settings(
      CommandLine line, AuditRequest request, List<PoolModule> modules, AuditResult code)
      throws InputException {
    AuditResult result = code;
    PoolWorkspace workspace = new PoolWorkspace(modules);
    Map<PoolModule, ConfigAuditor> auditors = new LinkedHashMap<>();
    for (PoolModule module : modules) {
      auditors.put(module, config(line, request, module));
    }
    List<AuditResult> results =
        auditors.entrySet().parallelStream()
            .map(e -> e.getValue().audit(e.getKey(), workspace, code.work().statistics()))
            .toList();
    for (AuditResult each : results) {
      result = result.plus(each);
    }
    // Databases' limits are the first module's: all are counted together.
    return modules.isEmpty()
        ? result
        : result.plus(config(line, request, modules.get(0)).together(workspace));
  }

  private AuditResult code(AuditRequest request) throws InputException {
    if (!surroundings.terminal()) {
      return auditor.audit(request, Progress.SILENT);
    }
    ConsoleProgress progress =
        new ConsoleProgress(surroundings.err(), () -> System.nanoTime() / 1_000_000);
    try {
      return auditor.audit(request, progress);
    } finally {
      progress.end();
    }
  }

  private AuditRequest request(CommandLine line) throws InputException {
    if (line.paths().isEmpty() && line.values("--config").isEmpty()) {
      throw new InputException(
          "name a folder of class files or a jar, or a project with --config; see --help");
    }
    Path here = surroundings.folder();
    Policy policy =
        PolicyFiles.narrowed(
            PolicyFiles.policy(line.file("--policy"), here),
            line.values("--include"),
            line.values("--exclude"));
    Sources sources =
        new Sources(
            line.pathLists("--source"),
            line.pathLists("--generated-source"),
            charset(line.value("--encoding")),
            line.has("--include-generated"));
    return new AuditRequest(
        "",
        new AuditRequest.Code(line.paths(), line.pathLists("--classpath")),
        sources,
        policy,
        Optional.of(PolicyFiles.accepted(line.file("--accepted"), here, here)));
  }

  private static void write(CommandLine line, Report report, FailOn failOn, Evidence evidence)
      throws InputException {
    for (ReportFormat format : ReportFormat.values()) {
      Optional<Path> file = line.file("--" + format.word());
      if (file.isPresent()) {
        format.write(report, evidence, failOn, file.get());
      }
    }
  }

  private int accept(AuditRequest request, AuditResult result, String reason)
      throws InputException {
    AuditRequest.Accepted file = request.accepted().orElseThrow();
    AcceptedFindings accepted = Accepting.accept(file, List.of(result), reason);
    AcceptedFile.write(accepted, file.file());
    surroundings
        .out()
        .println(
            "Accepted: "
                + ConsoleReport.plural(accepted.entries().size(), "finding", "findings")
                + " in "
                + file.file());
    return OK;
  }

  private static Charset charset(Optional<String> name) throws InputException {
    try {
      return name.isEmpty() ? StandardCharsets.UTF_8 : Charset.forName(name.get());
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      throw new InputException("`" + name.get() + "` is no encoding known here", e);
    }
  }
}
