package io.poolguard.maven;

import io.poolguard.analysis.Analyzer;
import io.poolguard.audit.AuditRequest;
import io.poolguard.audit.AuditResult;
import io.poolguard.audit.Auditor;
import io.poolguard.audit.ConsoleReport;
import io.poolguard.audit.Evidence;
import io.poolguard.audit.FailOn;
import io.poolguard.audit.Report;
import io.poolguard.audit.ReportFormat;
import io.poolguard.audit.Style;
import io.poolguard.audit.Terminal;
import io.poolguard.policy.InputException;
import io.poolguard.policy.Nearest;
import io.poolguard.policy.PolicyArtifacts;
import java.io.File;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.inject.Inject;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.apache.maven.project.ProjectDependenciesResolver;
import org.eclipse.aether.RepositorySystem;
import org.jspecify.annotations.Nullable;

/**
 * What all goals share: their parameters, and the way from a module to a printed and written
 * report.
 */
abstract class AbstractPoolGuardMojo extends AbstractMojo {
  /** Does nothing. */
  @Parameter(property = "poolguard.skip", defaultValue = "false")
  private boolean skip;

  /** Leaves out the configuration of pools. */
  @Parameter(property = "poolguard.skipConfig", defaultValue = "false")
  private boolean skipConfig;

  /** Only findings in classes like {@code com.acme.**}; in place of the policy's includes. */
  @Parameter(property = "poolguard.includes")
  private List<String> includes = List.of();

  /** No findings in classes like {@code com.acme.legacy.**}; beside the policy's excludes. */
  @Parameter(property = "poolguard.excludes")
  private List<String> excludes = List.of();

  /** Test classes too. */
  @Parameter(property = "poolguard.includeTests", defaultValue = "false")
  private boolean includeTests;

  /** Findings in generated sources (those below the build folder) too. */
  @Parameter(property = "poolguard.includeGenerated", defaultValue = "false")
  private boolean includeGenerated;

  /** The policy; unless given, the {@code poolguard.yml} nearest upwards of each module. */
  @Parameter(property = "poolguard.policy")
  private @Nullable File policy;

  /**
   * The accepted findings; unless given, the {@code .poolguard/accepted.json} nearest upwards of
   * each module.
   */
  @Parameter(property = "poolguard.accepted")
  private @Nullable File accepted;

  /**
   * Where {@code poolguard.html}, {@code poolguard.sarif} and the like go, seen from the folder of
   * the project that Maven was started on, since all modules have one report; unless given, {@code
   * target/poolguard} there.
   */
  @Parameter(property = "poolguard.outputDirectory")
  private @Nullable String outputDirectory;

  /**
   * The forms of the report: html, sarif, json, junit, markdown. Unless given, {@code check} writes
   * SARIF and JSON, {@code audit} HTML too, {@code report}, {@code fix} and {@code correlate} HTML
   * alone.
   */
  @Parameter(property = "poolguard.reportFormats")
  private List<String> reportFormats = List.of();

  /** Encoding of the sources. */
  @Parameter(property = "poolguard.encoding", defaultValue = "${project.build.sourceEncoding}")
  private @Nullable String encoding;

  @Parameter(defaultValue = "${session}", readonly = true, required = true)
  private MavenSession session;

  @Inject private RepositorySystem repositories;

  private final ProjectDependenciesResolver dependencies;
  private @Nullable PoolAudits poolAudits;

  AbstractPoolGuardMojo(ProjectDependenciesResolver dependencies) {
    this.dependencies = dependencies;
  }

  @Override
  public final void execute() throws MojoExecutionException, MojoFailureException {
    try {
      if (skip) {
        getLog().info("PoolGuard is skipped.");
        skipped();
      } else {
        run();
      }
    } catch (InputException e) {
      getLog().debug(e);
      // Without the cause: Maven would append the cause's message, which may have many lines.
      throw new MojoExecutionException(String.join("\n", e.lines()));
    }
  }

  /** Does what the goal is for. */
  abstract void run() throws InputException, MojoFailureException;

  /** Called in place of {@link #run} when the user wants nothing done. */
  void skipped() throws InputException, MojoFailureException {}

  /** Whether the user wants nothing done. */
  final boolean isSkipped() {
    return skip;
  }

  MavenSession session() {
    return session;
  }

  /** The folder of the project that Maven was started on. */
  Path root() {
    return Path.of(session.getExecutionRootDirectory()).toAbsolutePath().normalize();
  }

  /** The folder in which the user stands: another than the root with {@code -f}. */
  private Path start() {
    String folder = session.getSystemProperties().getProperty("user.dir");
    return folder == null ? root() : Path.of(folder).toAbsolutePath().normalize();
  }

  /**
   * The result for a module, code and configuration; empty when there is nothing to audit in it.
   */
  Optional<AuditResult> audit(MavenProject project) throws InputException {
    return audit(project, request(project));
  }

  /**
   * The same of a module of which is known what of its code is to be audited.
   *
   * @param request as {@link #request} gives it
   */
  Optional<AuditResult> audit(MavenProject project, Optional<AuditRequest> request)
      throws InputException {
    if (request.isEmpty()) {
      return skipConfig ? Optional.empty() : config(project);
    }
    AuditResult code = audit(request.get());
    Optional<AuditResult> config =
        skipConfig ? Optional.empty() : config(project, code.work().statistics());
    return Optional.of(config.isEmpty() ? code : code.plus(config.get()));
  }

  /** What of a module's code is to be audited; empty when there is none. */
  Optional<AuditRequest> request(MavenProject project) throws InputException {
    TestClassPaths tests = new TestClassPaths(session, dependencies);
    return new Modules(settings(), tests, policyArtifacts()).request(project);
  }

  /** What is to be said of a module's pools; empty when that is nothing. */
  private Optional<AuditResult> config(MavenProject project) throws InputException {
    return config(project, Analyzer.Statistics.NONE);
  }

  private Optional<AuditResult> config(MavenProject project, Analyzer.Statistics code)
      throws InputException {
    return poolAudits().audit(project, code);
  }

  /** Whether the user wants the configuration of pools left out. */
  final boolean isConfigSkipped() {
    return skipConfig;
  }

  /** What is to be said of all modules audited so far together; empty if nothing. */
  Optional<AuditResult> together() throws InputException {
    return skipConfig ? Optional.empty() : poolAudits().together();
  }

  /** The audit of pool settings in this build. */
  PoolAudits poolAudits() throws InputException {
    PoolAudits present = poolAudits;
    if (present == null) {
      present = newPoolAudits();
      poolAudits = present;
    }
    return present;
  }

  PoolAudits newPoolAudits() throws InputException {
    return new PoolAudits(settings(), policyArtifacts(), session);
  }

  /** Fetches policies that others have published. */
  PolicyArtifacts policyArtifacts() {
    return new RepositoryPolicies(repositories, session);
  }

  /** The results of these modules, and what is to be said of all of them together. */
  List<AuditResult> audit(List<MavenProject> projects) throws InputException {
    List<AuditResult> results = new ArrayList<>();
    for (MavenProject project : projects) {
      audit(project).ifPresent(results::add);
    }
    together().ifPresent(results::add);
    return results;
  }

  /** The result for a request. */
  AuditResult audit(AuditRequest request) throws InputException {
    return new Auditor().audit(request, new LogProgress(getLog(), request.module()));
  }

  /** The report on several results. */
  Report report(List<AuditResult> results, long startNanos) {
    long millis = (System.nanoTime() - startNanos) / 1_000_000;
    Path here = root().startsWith(start()) ? start() : root();
    return new Report(results, Nearest.repositoryRoot(root()).orElse(root()), here, millis);
  }

  /**
   * Writes the report in the forms that are wanted.
   *
   * @param failOn which findings count as failed
   * @param otherwise the forms unless the user has named some
   */
  void write(Report report, FailOn failOn, Set<ReportFormat> otherwise) throws InputException {
    write(report, Evidence.NONE, failOn, otherwise);
  }

  /**
   * The same with what else is known of the findings.
   *
   * @param failOn which findings count as failed
   * @param otherwise the forms unless the user has named some
   */
  void write(Report report, Evidence evidence, FailOn failOn, Set<ReportFormat> otherwise)
      throws InputException {
    Set<ReportFormat> formats =
        reportFormats.isEmpty() ? otherwise : ReportFormat.parse(reportFormats);
    for (ReportFormat format : formats) {
      format.write(report, evidence, failOn, folder().resolve(format.fileName()));
    }
  }

  /** Where the reports go. */
  Path folder() {
    return outputDirectory != null
        ? root().resolve(outputDirectory)
        : target().resolve("poolguard");
  }

  /**
   * The build folder at the root. With {@code -pl} the root itself may not be among the projects.
   */
  private Path target() {
    MavenProject top = session.getTopLevelProject();
    boolean atRoot = top.getBasedir() != null && top.getBasedir().toPath().equals(root());
    return atRoot ? Path.of(top.getBuild().getDirectory()) : root().resolve("target");
  }

  /** How the reports' folder is named to the user: from where they stand, or in full. */
  String folderName() {
    Path folder = folder().toAbsolutePath().normalize();
    return (folder.startsWith(start()) ? start().relativize(folder) : folder).toString();
  }

  void print(List<String> lines) {
    print(lines, 0);
  }

  /**
   * Tells what was found; what fails the build also where Maven's log is quiet ({@code -q}).
   *
   * @param failing how many of the findings do
   */
  void print(List<String> lines, long failing) {
    lines.forEach(failing > 0 && !getLog().isInfoEnabled() ? getLog()::error : getLog()::info);
  }

  /** For the user; notes are in full where they fail the build. */
  ConsoleReport console(FailOn failOn) {
    boolean coloured =
        session.getRequest().isInteractiveMode()
            && !"never".equals(session.getUserProperties().getProperty("style.color"))
            && Terminal.isPresent();
    return new ConsoleReport(Style.of(coloured, environment()), failOn);
  }

  Map<String, String> environment() {
    return System.getenv();
  }

  Settings settings() throws InputException {
    return new Settings(
        root(),
        Optional.ofNullable(policy).map(File::toPath),
        Optional.ofNullable(accepted).map(File::toPath),
        charset(),
        new Settings.Scope(includes, excludes, includeTests, includeGenerated));
  }

  private Charset charset() throws InputException {
    try {
      return encoding == null || encoding.isBlank()
          ? StandardCharsets.UTF_8
          : Charset.forName(encoding);
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      throw new InputException("`" + encoding + "` is no encoding known here", e);
    }
  }
}
