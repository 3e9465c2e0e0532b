package io.poolguard.audit;

import io.poolguard.policy.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipFile;

/**
 * Looks at class folders and jars before the analysis, so that what is missing is said in one line
 * instead of found out as missing classes.
 */
final class CodeCheck {
  private CodeCheck() {}

  /**
   * Checks what was named on a command line.
   *
   * @throws InputException when a path does not exist, a jar cannot be opened or an own path has no
   *     class files
   */
  static void check(AuditRequest.Code code) throws InputException {
    for (Path own : code.own()) {
      if (!Files.exists(own)) {
        throw new InputException(own + " does not exist; is the project compiled?");
      }
      readable(own);
      if (!hasClassFiles(own)) {
        throw new InputException(own + " has no class files; is the project compiled?");
      }
    }
    for (Path entry : code.classPath()) {
      if (!Files.exists(entry)) {
        throw new InputException(entry + ", on the class path, does not exist");
      }
      readable(entry);
    }
  }

  private static void readable(Path path) throws InputException {
    if (Files.isDirectory(path)) {
      return;
    }
    try {
      new ZipFile(path.toFile()).close();
    } catch (IOException e) {
      throw new InputException(path + " is no readable jar: " + e.getMessage(), e);
    }
  }

  private static boolean hasClassFiles(Path path) throws InputException {
    try {
      if (Files.isDirectory(path)) {
        try (Stream<Path> files = Files.walk(path)) {
          return files.anyMatch(file -> file.toString().endsWith(".class"));
        }
      }
      try (ZipFile zip = new ZipFile(path.toFile())) {
        return zip.stream().anyMatch(entry -> entry.getName().endsWith(".class"));
      }
    } catch (IOException | java.io.UncheckedIOException e) {
      throw new InputException(path + " cannot be read: " + e.getMessage(), e);
    }
  }

  /** The folders and jars of these that exist. */
  static List<Path> existing(List<Path> paths) {
    return paths.stream().filter(Files::exists).toList();
  }
}
