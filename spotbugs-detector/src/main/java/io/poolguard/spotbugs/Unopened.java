package io.poolguard.spotbugs;

import edu.umd.cs.findbugs.Project;
import io.poolguard.analysis.rule.Diagnostic;
import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.zip.ZipFile;

/**
 * The files that SpotBugs was given and could not open. It passes over them without a word, so that
 * a jar that is cut short looks like one without faults.
 */
final class Unopened {
  private static final Set<String> ARCHIVES = Set.of("jar", "zip", "war", "ear");

  private Unopened() {}

  /** Archives that cannot be read, and files to analyse that are not there. */
  static List<Diagnostic> of(Project project) {
    List<Diagnostic> found = new ArrayList<>();
    for (String name : project.getFileList()) {
      if (new File(name).exists()) {
        addUnreadable(name, "", found);
      } else if (isArchive(name)) {
        found.add(new Diagnostic(Diagnostic.Kind.UNREADABLE, name, "no such file"));
      }
    }
    // Build tools name folders there that need not exist.
    for (String name : project.getAuxClasspathEntryList()) {
      addUnreadable(name, "class-path entry: ", found);
    }
    return List.copyOf(found);
  }

  private static void addUnreadable(String name, String role, List<Diagnostic> found) {
    File file = new File(name);
    if (file.isFile() && isArchive(name)) {
      try {
        new ZipFile(file).close();
      } catch (IOException e) {
        String message = role + "not a readable jar: " + e.getMessage();
        found.add(new Diagnostic(Diagnostic.Kind.UNREADABLE, name, message));
      }
    }
  }

  private static boolean isArchive(String name) {
    int dot = name.lastIndexOf('.');
    return !name.contains("://")
        && ARCHIVES.contains(name.substring(dot + 1).toLowerCase(Locale.ROOT));
  }
}
