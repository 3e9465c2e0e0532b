package io.poolguard.corpus.kit;

import java.util.List;

/**
 * The source of one case.
 *
 * @param file relative to its source folder, with slashes: {@code io/poolguard/corpus/basic/X.java}
 * @param className the binary name of its top-level class
 * @param lines the text, line by line
 */
public record CaseSource(String file, String className, List<String> lines) {

  /** Copies the lines. */
  public CaseSource {
    lines = List.copyOf(lines);
  }

  /** Whether javac compiles this case. */
  public boolean isJava() {
    return file.endsWith(".java");
  }

  /** The area: the name of the package's last part. */
  public String area() {
    String packageName = className.substring(0, className.lastIndexOf('.'));
    return packageName.substring(packageName.lastIndexOf('.') + 1);
  }

  /** The class name without its package. */
  public String simpleName() {
    return className.substring(className.lastIndexOf('.') + 1);
  }

  /** The whole text, each line ended by a line feed. */
  public String text() {
    return String.join("\n", lines) + "\n";
  }

  /**
   * The findings that its markers expect, in the order of lines.
   *
   * @throws MalformedMarkerException naming file and line
   */
  public List<ExpectedFinding> expected() {
    return Markers.read(this);
  }

  static CaseSource of(String file, String text) {
    String className = file.substring(0, file.lastIndexOf('.')).replace('/', '.');
    return new CaseSource(file, className, text.lines().toList());
  }
}
