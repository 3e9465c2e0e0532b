package io.poolguard.maven;

import io.poolguard.policy.InputException;
import io.poolguard.policy.PoolPolicy;
import io.poolguard.poolconfig.PoolConfigResult;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.maven.project.ProjectDependenciesResolver;

/** What the goals share that tell or write something about pools. Nothing is compiled for them. */
abstract class AbstractPoolsMojo extends AbstractPoolGuardMojo {
  AbstractPoolsMojo(ProjectDependenciesResolver dependencies) {
    super(dependencies);
  }

  /** The policy at the root. */
  PoolPolicy policy() throws InputException {
    return poolAudits().policy(root()).pools();
  }

  /** What is configured in each module. */
  List<PoolConfigResult> results() throws InputException {
    return poolAudits().pools(session().getProjects());
  }

  /** The pools of all modules. */
  List<PoolConfigResult.Pool> pools() throws InputException {
    return results().stream().flatMap(result -> result.pools().stream()).toList();
  }

  /** Tells what the goal is called for, also where Maven's log is quiet ({@code -q}). */
  void tell(List<String> lines) {
    if (getLog().isInfoEnabled()) {
      print(lines);
    } else {
      lines.forEach(System.out::println);
    }
  }

  /** Writes a file for the user and says where. */
  void write(Path file, String text) throws InputException {
    try {
      Path folder = file.toAbsolutePath().getParent();
      if (folder != null) {
        Files.createDirectories(folder);
      }
      Files.writeString(file, text, StandardCharsets.UTF_8);
      tell(List.of("Written: " + file));
    } catch (IOException e) {
      throw new InputException(file + ": cannot be written: " + InputException.reason(e), e);
    }
  }
}
