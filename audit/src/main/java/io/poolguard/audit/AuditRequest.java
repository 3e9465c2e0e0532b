package io.poolguard.audit;

import io.poolguard.policy.AcceptedFindings;
import io.poolguard.policy.Policy;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What to audit: one module, or whatever was named together on a command line.
 *
 * @param module artifact id of the Maven module, or empty
 * @param code the class files
 * @param sources where their sources are
 * @param policy what the user wants reported
 * @param accepted the accepted findings that apply, if there is such a file
 */
public record AuditRequest(
    String module, Code code, Sources sources, Policy policy, Optional<Accepted> accepted) {

  /**
   * Class files.
   *
   * @param own folders and jars under audit
   * @param classPath folders and jars that they need
   */
  public record Code(List<Path> own, List<Path> classPath) {
    public Code {
      own = List.copyOf(own);
      classPath = List.copyOf(classPath);
    }
  }

  /**
   * Accepted findings and the file that they were read from.
   *
   * @param file the file, which need not exist yet
   * @param findings its content
   */
  public record Accepted(Path file, AcceptedFindings findings) {
    /**
     * The folder to which the paths in the file are relative: the one that holds {@code
     * .poolguard}, else that of the file.
     */
    public Path root() {
      Path folder = parent(file.toAbsolutePath().normalize());
      Path name = folder.getFileName();
      return name != null && name.toString().equals(".poolguard") ? parent(folder) : folder;
    }

    private static Path parent(Path path) {
      Path parent = path.getParent();
      return parent == null ? path : parent;
    }
  }
}
