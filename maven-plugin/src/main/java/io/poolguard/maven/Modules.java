package io.poolguard.maven;

import io.poolguard.audit.AuditRequest;
import io.poolguard.audit.PolicyFiles;
import io.poolguard.audit.Sources;
import io.poolguard.policy.InputException;
import io.poolguard.policy.Policy;
import io.poolguard.policy.PolicyArtifacts;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.maven.artifact.DependencyResolutionRequiredException;
import org.apache.maven.project.MavenProject;

/** From Maven's view of a module to what is to be audited. */
final class Modules {
  private static final List<String> OTHER_LANGUAGES = List.of("kotlin", "groovy", "scala");

  private final Settings settings;
  private final TestClassPath tests;
  private final PolicyArtifacts artifacts;

  Modules(Settings settings, TestClassPath tests, PolicyArtifacts artifacts) {
    this.settings = settings;
    this.tests = tests;
    this.artifacts = artifacts;
  }

  /** Gives the class path of a module's tests, which is resolved only when asked for. */
  @FunctionalInterface
  interface TestClassPath {
    List<Path> of(MavenProject project) throws InputException;
  }

  /**
   * The request for a module; empty when it has neither classes nor sources.
   *
   * @throws InputException when it has sources but no classes, or a file that steers the audit
   *     cannot be read
   */
  Optional<AuditRequest> request(MavenProject project) throws InputException {
    List<Path> own = own(project);
    Sources sources = sources(project);
    if (own.isEmpty()) {
      if (!project.getPackaging().equals("pom") && hasSources(sources.roots())) {
        throw new InputException(
            project.getArtifactId()
                + " has sources but no classes: run the goal in a build that compiles, or `audit`, which compiles first");
      }
      return Optional.empty();
    }
    Path folder = project.getBasedir().toPath();
    Policy policy =
        PolicyFiles.narrowed(
            PolicyFiles.policy(settings.policy(), folder, artifacts),
            settings.scope().includes(),
            settings.scope().excludes());
    return Optional.of(
        new AuditRequest(
            project.getArtifactId(),
            new AuditRequest.Code(own, classPath(project, own)),
            sources,
            policy,
            Optional.of(PolicyFiles.accepted(settings.accepted(), folder, settings.root()))));
  }

  private List<Path> own(MavenProject project) {
    List<String> folders = new ArrayList<>();
    folders.add(project.getBuild().getOutputDirectory());
    if (settings.scope().tests()) {
      folders.add(project.getBuild().getTestOutputDirectory());
    }
    return folders.stream().map(Path::of).filter(Modules::hasClassFiles).toList();
  }

  private List<Path> classPath(MavenProject project, List<Path> own) throws InputException {
    List<Path> elements = new ArrayList<>();
    try {
      project.getCompileClasspathElements().forEach(element -> elements.add(Path.of(element)));
    } catch (DependencyResolutionRequiredException e) {
      throw new InputException(project.getArtifactId() + ": " + e.getMessage(), e);
    }
    if (settings.scope().tests()) {
      elements.addAll(tests.of(project));
    }
    elements.removeAll(own);
    // A module of the reactor without classes has no folder.
    return elements.stream().filter(Files::exists).distinct().toList();
  }

  private Sources sources(MavenProject project) {
    List<String> named = new ArrayList<>(project.getCompileSourceRoots());
    List<String> parts = new ArrayList<>(List.of("main"));
    if (settings.scope().tests()) {
      named.addAll(project.getTestCompileSourceRoots());
      parts.add("test");
    }
    Path folder = project.getBasedir().toPath();
    Path build = Path.of(project.getBuild().getDirectory()).toAbsolutePath().normalize();
    List<Path> roots = new ArrayList<>();
    List<Path> generated = new ArrayList<>();
    for (String name : named) {
      Path root = folder.resolve(name).toAbsolutePath().normalize();
      (root.startsWith(build) ? generated : roots).add(root);
    }
    for (String part : parts) {
      for (String language : OTHER_LANGUAGES) {
        Path root = folder.resolve("src").resolve(part).resolve(language);
        if (Files.isDirectory(root) && !roots.contains(root)) {
          roots.add(root);
        }
      }
    }
    Charset charset = settings.charset();
    return new Sources(roots, generated, charset, settings.scope().generated());
  }

  private static boolean hasSources(List<Path> roots) {
    return roots.stream().anyMatch(root -> holds(root, ".java") || holds(root, ".kt"));
  }

  private static boolean hasClassFiles(Path folder) {
    return holds(folder, ".class");
  }

  private static boolean holds(Path folder, String ending) {
    if (!Files.isDirectory(folder)) {
      return false;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      return files.anyMatch(
          file ->
              file.toString().endsWith(ending)
                  && !file.endsWith("module-info" + ending)
                  && !file.endsWith("package-info" + ending));
    } catch (IOException | java.io.UncheckedIOException e) {
      // The audit itself will complain about what it cannot read.
      return true;
    }
  }
}
