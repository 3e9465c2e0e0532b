package io.poolguard.maven;

import io.poolguard.policy.InputException;
import io.poolguard.policy.Policy;
import io.poolguard.poolconfig.TodaysPolicy;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.project.ProjectDependenciesResolver;

/**
 * Writes a {@code poolguard.yml} that the project keeps to as it is today: a scenario for each data
 * source, with comments. An existing file is left alone.
 */
@Mojo(name = "init", aggregator = true, threadSafe = true)
public final class InitMojo extends AbstractPoolsMojo {
  /**
   * Made by Maven.
   *
   * @param dependencies Maven's own
   */
  @Inject
  public InitMojo(ProjectDependenciesResolver dependencies) {
    super(dependencies);
  }

  @Override
  void run() throws InputException {
    Path file = root().resolve(Policy.FILE);
    if (Files.exists(file)) {
      throw new InputException(file + " is there already; move it away to have a new one");
    }
    write(file, new TodaysPolicy(pools()).text());
  }
}
