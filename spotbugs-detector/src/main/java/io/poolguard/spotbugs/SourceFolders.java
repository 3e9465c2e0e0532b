package io.poolguard.spotbugs;

import edu.umd.cs.findbugs.Project;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The source folders of what SpotBugs analyses: those that it was given; where it was given none,
 * as by its Maven plugin unless that is told otherwise, those that Maven and Gradle compile into
 * the class folders by convention.
 */
final class SourceFolders {
  private static final List<String> LANGUAGES = List.of("java", "kotlin", "groovy");

  private SourceFolders() {}

  /** Folders that exist; archives and addresses are passed over. */
  static List<Path> of(Project project) {
    List<Path> given = new ArrayList<>();
    for (String source : project.getResolvedSourcePaths()) {
      File folder = new File(source);
      if (folder.isDirectory()) {
        given.add(folder.toPath());
      }
    }
    return given.isEmpty() ? byConvention(project.getFileList()) : given;
  }

  private static List<Path> byConvention(List<String> classFolders) {
    List<Path> found = new ArrayList<>();
    for (String name : classFolders) {
      File folder = new File(name);
      if (folder.isDirectory()) {
        addSources(folder.toPath().toAbsolutePath().normalize(), found);
      }
    }
    return found;
  }

  private static void addSources(Path classes, List<Path> found) {
    String last = String.valueOf(classes.getFileName());
    Path base = null;
    String set = "main";
    if (isIn(classes, "target")) { // target/classes
      base = above(classes, 2);
      set = last.equals("test-classes") ? "test" : set;
    } else if (isIn(above(above(classes, 1), 1), "build")) { // build/classes/java/main
      base = above(classes, 4);
      set = last;
    }
    if (base != null) {
      for (String language : LANGUAGES) {
        Path sources = base.resolve("src").resolve(set).resolve(language);
        if (Files.isDirectory(sources)) {
          found.add(sources);
        }
      }
    }
  }

  private static boolean isIn(@Nullable Path folder, String name) {
    Path parent = above(folder, 1);
    return parent != null && parent.endsWith(name);
  }

  private static @Nullable Path above(@Nullable Path folder, int levels) {
    Path at = folder;
    for (int i = 0; i < levels && at != null; i++) {
      at = at.getParent();
    }
    return at;
  }
}
