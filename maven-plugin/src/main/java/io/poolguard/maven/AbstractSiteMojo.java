package io.poolguard.maven;

import io.poolguard.audit.HtmlReport;
import io.poolguard.audit.Report;
import io.poolguard.policy.InputException;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.maven.doxia.sink.Sink;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.apache.maven.project.ProjectDependenciesResolver;
import org.apache.maven.reporting.MavenReport;
import org.apache.maven.reporting.MavenReportException;
import org.jspecify.annotations.Nullable;

/**
 * The page as a report of Maven's site: the site lists and links it, as it does API documentation.
 * It is the very page of the goal {@code report}, in no skin but its own. Never fails a site for
 * what is found.
 */
abstract class AbstractSiteMojo extends AbstractPoolGuardMojo implements MavenReport {
  private static final String PAGE = "poolguard";

  @Parameter(defaultValue = "${project.reporting.outputDirectory}", readonly = true)
  private @Nullable File reportOutputDirectory;

  AbstractSiteMojo(ProjectDependenciesResolver dependencies) {
    super(dependencies);
  }

  /** The modules that the page is about. */
  abstract List<MavenProject> modules();

  @Override
  void run() throws InputException {
    long start = System.nanoTime();
    Report report = report(audit(modules()), start);
    Path page = getReportOutputDirectory().toPath().resolve(PAGE + ".html");
    new HtmlReport(report).write(page);
    getLog().info("Report: " + page);
  }

  @Override
  public void generate(Sink sink, Locale locale) throws MavenReportException {
    try {
      run();
    } catch (InputException e) {
      throw new MavenReportException(String.valueOf(e.getMessage()), e);
    }
  }

  /** What sites before Doxia 2 ask for; later ones ask for a path, which is this name too. */
  @Override
  @SuppressWarnings("deprecation")
  public String getOutputName() {
    return PAGE;
  }

  @Override
  public String getCategoryName() {
    return CATEGORY_PROJECT_REPORTS;
  }

  @Override
  public String getName(Locale locale) {
    return "PoolGuard";
  }

  @Override
  public String getDescription(Locale locale) {
    return "Where database connections are lost, in code and by configuration, with the paths drawn on the source.";
  }

  @Override
  public void setReportOutputDirectory(File folder) {
    reportOutputDirectory = folder;
  }

  @Override
  public File getReportOutputDirectory() {
    return Optional.ofNullable(reportOutputDirectory).orElseGet(() -> folder().toFile());
  }

  @Override
  public boolean isExternalReport() {
    return true;
  }

  @Override
  public boolean canGenerateReport() {
    return !isSkipped() && modules().stream().anyMatch(AbstractSiteMojo::hasCode);
  }

  private static boolean hasCode(MavenProject module) {
    return !module.getPackaging().equals("pom");
  }
}
