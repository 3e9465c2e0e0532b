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
          "core/source-fix",
          "audit",
          "errorprone-checks",
          "maven-plugin");

  private House() {}

  /**
   * The main classes of all modules, but for those that Maven generates in a package of its own.
   */
  static JavaClasses classes() {
    return new ClassFileImporter()
        .withImportOption(location -> location.contains("/io/poolguard/"))
        .importPaths(MODULES.stream().map(House::classFolder).toList());
  }

  /** The main class files of one module, such as {@code core/analysis}. */
  static List<Path> classFiles(String module) {
    try (Stream<Path> files = Files.walk(classFolder(module))) {
      return files.filter(file -> file.toString().endsWith(".class")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The names of the modules. */
  static List<String> modules() {
    return MODULES;
  }

  private static Path classFolder(String module) {
    return Path.of(System.getProperty("poolguard.root"), module, "target", "classes");
  }
}
