package io.poolguard.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The modules of the house as folders of class files. */
final class House {
  /**
   * The modules of which this project's promises speak; cases, the shop and benchmarks are free.
   */
  private static final List<String> MODULES =
      List.of(
          "core/analysis",
          "core/bytecode",
          "core/policy",
          "core/pool-config",
          "core/source-fix",
          "core/rule-pages",
          "audit",
          "errorprone-checks",
          "spotbugs-detector",
          "intellij-plugin",
          "maven-plugin");

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(location -> location.contains("/io/poolguard/"))
          .importPaths(classFolders());

  private House() {}

  /**
   * The main classes of all modules, but for those that Maven generates in a package of its own.
   */
  static JavaClasses classes() {
    return CLASSES;
  }

  /** The main class files of one module, such as {@code core/analysis}. */
  static List<Path> classFiles(String module) {
    return filesBelow(classFolder(module), ".class");
  }

  /** The Java sources of one module and of its tests; projects that tests build are not its own. */
  static List<Path> sources(String module) {
    Path sources = root().resolve(module).resolve("src");
    return Stream.of("main", "test")
        .map(sources::resolve)
        .filter(Files::isDirectory)
        .flatMap(folder -> filesBelow(folder, ".java").stream())
        .toList();
  }

  /** The folders of main class files of all modules. */
  static List<Path> classFolders() {
    return MODULES.stream().map(House::classFolder).toList();
  }

  /** The names of the modules. */
  static List<String> modules() {
    return MODULES;
  }

  /**
   * The class path of what the editor gives at run time. Its module writes it down, since no other
   * knows the repository in which that lies.
   */
  static String editor() throws IOException {
    Path file = root().resolve("intellij-plugin").resolve("target").resolve("platform.classpath");
    return Files.readString(file).strip();
  }

  private static List<Path> filesBelow(Path folder, String ending) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(ending)).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path classFolder(String module) {
    return root().resolve(module).resolve("target").resolve("classes");
  }

  private static Path root() {
    return Path.of(System.getProperty("poolguard.root"));
  }
}
