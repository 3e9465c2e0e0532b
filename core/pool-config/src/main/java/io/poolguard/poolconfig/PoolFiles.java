package io.poolguard.poolconfig;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * For hosts that look at one file: whether it may configure a pool, and the module in which it
 * stands, as the folders tell.
 */
public final class PoolFiles {
  private static final Pattern HIKARI_JAR = Pattern.compile("HikariCP-([\\d.]+)\\.jar");
  private static final List<String> BUILD_FILES =
      List.of("pom.xml", "build.gradle", "build.gradle.kts");

  private final Vocabulary vocabulary = Vocabulary.load();

  /** Whether a folder is that of a project, or of a module of one. */
  static boolean isProject(Path folder) {
    return BUILD_FILES.stream().anyMatch(name -> Files.isRegularFile(folder.resolve(name)));
  }

  /** Whether a folder has something to look at: a program in the usual layout, or YAML. */
  public static boolean hasConfiguration(Path folder) {
    return Files.isDirectory(folder.resolve("src").resolve("main"))
        || !TextFiles.below(folder, List.of(), ".yml", ".yaml").isEmpty();
  }

  /** A folder, which counts as a project, and the projects below it, sorted. */
  public static List<Path> projects(Path folder) {
    List<Path> found = new ArrayList<>(List.of(folder));
    TextFiles.projects(folder, found);
    return found;
  }

  /**
   * Whether a file may say something about a pool. Errs towards yes.
   *
   * @param name of the file, without folders
   * @param text its content
   */
  public boolean concern(String name, String text) {
    if (name.endsWith(".java")) {
      return JavaPools.mayMake(vocabulary, text);
    }
    if (ModuleFiles.isApplication(name) || ModuleFiles.isPoolFile(name)) {
      return true;
    }
    boolean manifest = Stream.of(".yml", ".yaml", ".json").anyMatch(name::endsWith);
    return manifest && Manifests.mayBe(text);
  }

  /** Full names of the classes of HikariCP, by which a host may find its jar. */
  public List<String> hikariTypes() {
    return vocabulary.types().entrySet().stream()
        .filter(type -> type.getValue().equals(vocabulary.hikari().id()))
        .map(Map.Entry::getKey)
        .sorted()
        .toList();
  }

  /**
   * The version of the HikariCP in whose jar something lies.
   *
   * @param path of a class file, or of the jar
   */
  public static Optional<HikariVersion> version(String path) {
    Matcher jar = HIKARI_JAR.matcher(path);
    return jar.find() ? HikariVersion.parse(jar.group(1)) : Optional.empty();
  }

  /**
   * The module around a file: the nearest folder upwards with a build file, else the one around
   * {@code src}, else the file's own. A program is looked at alone, without the other sources.
   *
   * @param file absolute
   * @param hikari its version, when that is known
   */
  public static PoolModule module(Path file, Optional<HikariVersion> hikari) {
    PoolModule whole = PoolModule.standard(folder(file), PoolModule.Libraries.of(hikari));
    return file.toString().endsWith(".java")
        ? new PoolModule(
            whole.name(),
            whole.folder(),
            whole.resources(),
            List.of(file),
            whole.build(),
            whole.libraries())
        : whole;
  }

  private static Path folder(Path file) {
    @Nullable Path aroundSources = null;
    Path own = file.resolveSibling("");
    for (@Nullable Path at = own; at != null; at = at.getParent()) {
      if (BUILD_FILES.stream().map(at::resolve).anyMatch(Files::isRegularFile)) {
        return at;
      }
      if (at.endsWith("src") && aroundSources == null) {
        aroundSources = at.getParent();
      }
      if (Files.exists(at.resolve(".git"))) {
        break;
      }
    }
    return aroundSources == null ? own : aroundSources;
  }
}
