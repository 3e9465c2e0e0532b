package io.poolguard.maven;

import io.poolguard.audit.PolicyFiles;
import io.poolguard.policy.InputException;
import io.poolguard.policy.Scenario;
import io.poolguard.poolconfig.Templates;
import java.util.Map;
import java.util.TreeMap;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.ProjectDependenciesResolver;

/**
 * Writes an {@code application.yml} and a ConfigMap that keep to a scenario of the policy, or of
 * {@code poolguard:recommended}.
 */
@Mojo(name = "template", aggregator = true, threadSafe = true)
public final class TemplateMojo extends AbstractPoolsMojo {
  /** Name of the scenario. */
  @Parameter(property = "poolguard.scenario")
  private String scenario = "";

  /**
   * Made by Maven.
   *
   * @param dependencies Maven's own
   */
  @Inject
  public TemplateMojo(ProjectDependenciesResolver dependencies) {
    super(dependencies);
  }

  @Override
  void run() throws InputException {
    Map<String, Scenario> known = new TreeMap<>(PolicyFiles.recommended().pools().scenarios());
    known.putAll(policy().scenarios());
    Scenario wanted = known.get(scenario.strip());
    if (wanted == null) {
      throw new InputException(
          (scenario.isBlank()
                  ? "name a scenario: -Dpoolguard.scenario=..."
                  : "no scenario is called " + scenario.strip())
              + "; known: "
              + String.join(", ", known.keySet()));
    }
    Templates templates = new Templates(wanted, pools(), policy());
    write(folder().resolve("application.yml"), templates.applicationYaml());
    write(
        folder().resolve("configmap.yml"),
        templates.configMap(session().getTopLevelProject().getArtifactId()));
  }
}
