package io.poolguard.poolconfig;

import io.poolguard.analysis.rule.Level;
import io.poolguard.policy.ConfigRules;
import io.poolguard.policy.Policy;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads how a module's pools are configured, and says what will become of it. */
public final class PoolConfigAudit {
  private final Policy policy;
  private final CheckContext.ConnectionsHeld held;
  private final Path root;
  private final LocalDate today;

  /**
   * @param policy what the team has agreed on
   * @param held what the analysis of the code has found out, or {@link
   *     CheckContext.ConnectionsHeld#UNKNOWN}
   * @param root the folder to which file names in the policy are relative
   * @param today when exceptions are over
   */
  public PoolConfigAudit(
      Policy policy, CheckContext.ConnectionsHeld held, Path root, LocalDate today) {
    this.policy = policy;
    this.held = held;
    this.root = root;
    this.today = today;
  }

  /**
   * Audits one module. The connections that its workloads may open are noted in the workspace, see
   * {@link #budget}.
   *
   * @param module one of the workspace's
   * @param workspace the modules around it
   */
  public PoolConfigResult audit(PoolModule module, PoolWorkspace workspace) {
    Run run = new Run(workspace.files(module), workspace);
    run.collect();
    return new Reporting(policy, today, workspace.unsaved()).report(run.findings, run.pools);
  }

  /** What is to be said of the connections that the workloads of all audited modules may open. */
  public PoolConfigResult budget(PoolWorkspace workspace) {
    Collector findings = new Collector();
    new Budget(policy.pools().database(), findings).check(workspace.shares());
    return new Reporting(policy, today, workspace.unsaved()).report(findings, List.of());
  }

  /** One module. */
  private final class Run {
    private final ModuleFiles files;
    private final PoolWorkspace workspace;
    private final Collector findings = new Collector();
    private final List<PoolConfigResult.Pool> pools = new ArrayList<>();
    private final Program own;

    Run(ModuleFiles files, PoolWorkspace workspace) {
      this.files = files;
      this.workspace = workspace;
      this.own = program(files, findings);
    }

    private Program program(ModuleFiles of, Collector into) {
      return new Program(
          of, policy, new CheckContext(policy.pools(), of.version(), held, root), into);
    }

    void collect() {
      findings.addAll(files.findings());
      List<PoolConfigResult.Pool> fixed = own.fixed("");
      pools.addAll(fixed);
      SpringTexts texts = files.springTexts(findings);
      Set<String> mounted = new LinkedHashSet<>();
      SpringLoader loader = Program.loader(List.of(files.application()));
      profiles(files.application(), loader, "");
      for (Workload workload : files.manifests().workloads()) {
        mounted.addAll(workload.configMaps());
        workload(workload, loader, fixed, texts);
      }
      for (String configMap : files.manifests().configMaps()) {
        if (!mounted.contains(configMap)) {
          configMap(configMap, texts(texts, configMap));
        }
      }
      findings.drop(
          finding ->
              finding.rule().equals(ConfigRules.UNKNOWN_PROPERTY)
                  && isRead(finding.subject().property()));
    }

    /** Whether the program or its Spring Boot reads a property that we do not know. */
    private boolean isRead(String property) {
      return files.readers().read(property, files.code().owned())
          || workspace.metadata(files.module()).has(property);
    }

    private List<SourceText> texts(SpringTexts texts, String configMap) {
      return files.manifests().files(configMap).stream()
          .flatMap(source -> texts.readable(source).stream())
          .toList();
    }

    /**
     * A ConfigMap that no workload here mounts runs with the module's program, as far as we know.
     */
    private void configMap(String name, List<SourceText> texts) {
      List<SourceText> all = new ArrayList<>(files.application());
      all.addAll(texts);
      profiles(all, Program.loader(List.of(files.application(), texts)), name);
    }

    private void profiles(List<SourceText> all, SpringLoader loader, String workload) {
      if (!SpringTexts.maySetPools(all, policy.pools(), files.code())) {
        return;
      }
      Set<String> profiles = new LinkedHashSet<>(List.of(""));
      profiles.addAll(SpringTexts.profiles(all));
      for (String profile : profiles) {
        if (policy.pools().profiles().wants(profile)) {
          List<String> active = profile.isEmpty() ? List.of() : List.of(profile);
          Program.Surroundings around = new Program.Surroundings(workload, active, Map.of());
          pools.addAll(workload.isEmpty() ? own.own(loader, around) : own.with(loader, around));
        }
      }
    }

    private void workload(
        Workload workload,
        SpringLoader loader,
        List<PoolConfigResult.Pool> fixed,
        SpringTexts texts) {
      Environment.check(workload.environment(), findings);
      PoolModule running = workspace.program(workload, files.module()).orElse(files.module());
      boolean here = running.folder().equals(files.module().folder());
      ModuleFiles program = here ? files : workspace.files(running);
      // What is wrong in the other module is said there.
      Collector elsewhere = new Collector();
      Program runs = here ? own : program(program, elsewhere);
      Program.Surroundings around =
          new Program.Surroundings(
              workload.name(), Program.active(workload.environment()), workload.environment());
      List<List<SourceText>> layers = new ArrayList<>(List.of(program.application()));
      workload.configMaps().forEach(map -> layers.add(texts(texts, map)));
      List<PoolConfigResult.Pool> effective;
      if (here && around.areOwn() && workload.configMaps().isEmpty()) {
        effective = own.own(loader, around);
      } else {
        effective = runs.with(Program.loader(layers), around);
      }
      pools.addAll(effective);
      List<PoolConfigResult.Pool> all = new ArrayList<>(effective);
      all.addAll(here ? fixed : runs.fixed(workload.name()));
      Budget.shares(workload, all).forEach(workspace::add);
      elsewhere.drop(finding -> finding.origin().file().startsWith(running.folder()));
      findings.addAll(elsewhere);
    }
  }

  /** The level of a finding under a policy. */
  static Optional<ConfigFinding> leveled(Policy policy, ConfigFinding finding) {
    Level level = policy.level(finding.rule().id(), finding.level());
    return level == Level.OFF ? Optional.empty() : Optional.of(finding.at(level));
  }
}
