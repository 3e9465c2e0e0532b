package io.poolguard.poolconfig;

import io.poolguard.analysis.rule.Level;
import io.poolguard.policy.ConfigRules;
import io.poolguard.policy.Policy;
import io.poolguard.policy.PolicyPlace;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads how a module's pools are configured, and says what will become of it. */
public final class PoolConfigAudit {
  private final Policy policy;
  private final ConnectionsHeld held;
  private final Path root;
  private final LocalDate today;

  /**
   * @param policy what the team has agreed on
   * @param held what the analysis of the code has found out, or {@link ConnectionsHeld#UNKNOWN}
   * @param root the folder to which file names in the policy are relative
   * @param today when exceptions are over
   */
  public PoolConfigAudit(Policy policy, ConnectionsHeld held, Path root, LocalDate today) {
    this.policy = policy;
    this.held = held;
    this.root = root;
    this.today = today;
  }

  /**
   * Audits one module. The connections that its workloads may open are noted in the workspace, see
   * {@link #together}.
   *
   * @param module one of the workspace's
   * @param workspace the modules around it
   */
  public PoolConfigResult audit(PoolModule module, PoolWorkspace workspace) {
    Run run = new Run(workspace.files(module), workspace);
    run.collect();
    Reporting reporting =
        new Reporting(policy, today, workspace.unsaved(), workspace.files(module).code()::beans);
    PoolConfigResult result = reporting.report(run.findings, run.pools);
    Set<PolicyPlace> used = new HashSet<>(reporting.used());
    used.addAll(run.own.used());
    List<String> names = run.pools.stream().map(PoolConfigResult.Pool::datasource).toList();
    workspace.policyUse().add(module, used, names);
    return result;
  }

  /**
   * What is to be said of all audited modules together: of the connections that their workloads may
   * open, and, once no module is missing, of the policy's entries that nothing has used.
   */
  public PoolConfigResult together(PoolWorkspace workspace) {
    Collector budget = new Collector();
    new Budget(policy.pools().database(), budget).check(workspace.shares());
    Reporting reporting =
        new Reporting(policy, today, workspace.unsaved(), datasource -> List.of());
    PoolConfigResult connections = reporting.report(budget, List.of());
    Collector unmatched = new Collector();
    PolicyUse use = workspace.policyUse();
    use.add(reporting.used());
    use.check(policy, unmatched);
    unmatched.drop(
        finding -> !workspace.isAudited(finding.origin().file().resolveSibling("").normalize()));
    PoolConfigResult entries =
        new Reporting(policy, today, workspace.unsaved(), datasource -> List.of())
            .report(unmatched, List.of());
    return connections.plus(entries);
  }

  /** One module. */
  private final class Run {
    private final ModuleFiles files;
    private final PoolWorkspace workspace;
    private final Collector findings = new Collector();
    private final List<PoolConfigResult.Pool> pools = new ArrayList<>();
    private final Map<Origin, Boolean> decided = new HashMap<>();

    /** The pools of this module's program as workloads run it. */
    private final List<PoolConfigResult.Pool> deployed = new ArrayList<>();

    /** Whether each workload that runs it says when it gives its connections back. */
    private final Set<Boolean> views = new HashSet<>();

    private final Program own;

    Run(ModuleFiles files, PoolWorkspace workspace) {
      this.files = files;
      this.workspace = workspace;
      this.own = program(files, findings);
    }

    private Program program(ModuleFiles of, Collector into) {
      // What was found out is about the code of the audited module.
      ConnectionsHeld about = of.equals(files) ? held : ConnectionsHeld.UNKNOWN;
      return new Program(
          of,
          policy,
          new CheckContext(
              policy.pools(),
              of.version(),
              about.in(() -> of.code().places()),
              of.code()::beans,
              root),
          into);
    }

    void collect() {
      findings.addAll(files.findings());
      List<PoolConfigResult.Pool> fixed = own.fixed("");
      pools.addAll(fixed);
      SpringTexts texts = files.springTexts(findings);
      SpringLoader loader = Program.loader(List.of(files.application()));
      profiles(loader);
      Set<KubernetesObject> mounted = new LinkedHashSet<>();
      for (Workload workload : files.manifests().workloads()) {
        workload.containers().forEach(container -> mounted.addAll(container.configMaps()));
        workload(workload, loader, fixed, texts);
      }
      for (KubernetesObject configMap : files.manifests().configMaps()) {
        if (!mounted.contains(configMap)) {
          pools.addAll(own.files(files.manifests().poolFiles(configMap), configMap.name()));
          configMap(configMap, loader, texts(files.manifests(), texts, configMap));
        }
      }
      List<PoolWorkspace.Running> elsewhere = workspace.runningElsewhere(files.module());
      elsewhere.forEach(running -> elsewhere(running, loader));
      if (elsewhere.isEmpty() && !runsHere()) {
        new OneInstance(policy.pools().database(), findings)
            .check(pools.stream().filter(own::isSure).toList());
      }
      own.inert().report(findings);
      findings.dropOtherAdvice();
      findings.drop(
          finding ->
              finding.rule().equals(ConfigRules.UNKNOWN_PROPERTY)
                  && workspace.isRead(files.module(), finding));
      findings.drop(this::isSetByAll);
      findings.dropRepeated(
          files.application().stream().map(SourceText::file).collect(Collectors.toSet()));
      findings.dropBeside();
      findings.drop(
          finding ->
              finding.rule().equals(ConfigRules.UNKNOWN_VALUE)
                  && decided.getOrDefault(finding.origin(), false));
    }

    /**
     * Whether the files alone do not set what each workload in sight that runs the program sets, or
     * may set.
     */
    private boolean isSetByAll(ConfigFinding finding) {
      ConfigFinding.Subject subject = finding.subject();
      List<PoolConfigResult.Pool> pool =
          deployed.stream().filter(p -> p.datasource().equals(subject.datasource())).toList();
      if (finding.rule().equals(ConfigRules.OPEN_IN_VIEW)) {
        return finding.value().endsWith(DatasourceCheck.NOT_SET)
            && !views.isEmpty()
            && !views.contains(false);
      }
      return finding.value().endsWith(DatasourceCheck.NOT_SET)
          && subject.profile().isEmpty()
          && subject.setting().isPresent()
          && !pool.isEmpty()
          && pool.stream().allMatch(p -> p.mayHave(subject.setting().get()));
    }

    private boolean setsView(PoolWorkspace.Running running) {
      Manifests manifests = workspace.files(running.here()).manifests();
      String name = SpringChecks.OPEN_IN_VIEW;
      return running.container().options().containsKey(name)
          || running.container().environment().keySet().stream()
              .anyMatch(variable -> Environment.flat(variable).equals(Environment.flat(name)))
          || running.container().configMaps().stream()
              .flatMap(map -> manifests.files(map).stream())
              .anyMatch(file -> file.text().contains("open-in-view"));
    }

    /** Whether a workload of the module's own manifests runs its program. */
    private boolean runsHere() {
      return files.manifests().workloads().stream()
          .flatMap(workload -> workspace.running(workload, files.module()).stream())
          .anyMatch(running -> running.runs(files.module()));
    }

    private static List<SourceText> texts(
        Manifests manifests, SpringTexts texts, KubernetesObject configMap) {
      return manifests.files(configMap).stream()
          .flatMap(source -> texts.readable(source).stream())
          .toList();
    }

    /**
     * A ConfigMap that no workload here mounts or refers to runs with the module's program, as far
     * as we know.
     */
    private void configMap(KubernetesObject map, SpringLoader loader, List<SourceText> texts) {
      Map<String, SpringLoader.Variable> variables = files.manifests().variables(map);
      if (texts.isEmpty() && variables.isEmpty()) {
        return;
      }
      List<SourceText> all = new ArrayList<>(files.application());
      all.addAll(texts);
      SpringLoader with =
          texts.isEmpty() ? loader : Program.loader(List.of(files.application(), texts));
      for (Surroundings around : surroundings(map.name(), all, variables)) {
        // Of thousands, few say anything of the program's files: these are loaded once for all.
        boolean same = texts.isEmpty() && around.areOwn(files.readers());
        List<PoolConfigResult.Pool> found = same ? own.own(loader, around) : own.with(with, around);
        decide(found);
        // Most variables have nothing to do with a pool.
        found.stream()
            .filter(pool -> !texts.isEmpty() || pools.stream().noneMatch(pool::isLike))
            .forEach(pools::add);
      }
    }

    private void profiles(SpringLoader loader) {
      for (Surroundings around : surroundings("", files.application(), Map.of())) {
        pools.addAll(own.own(loader, around));
      }
    }

    /** The profiles under which texts are looked at; none if they cannot say anything of a pool. */
    private List<Surroundings> surroundings(
        String workload, List<SourceText> texts, Map<String, SpringLoader.Variable> variables) {
      if (variables.isEmpty()
          && !SpringTexts.maySetPools(texts, policy.pools(), files.code())
          && !files.maySetPools(policy.pools())) {
        return List.of();
      }
      List<Surroundings> all = new ArrayList<>();
      for (List<String> active : Activations.profiles(texts)) {
        if (isWanted(active)) {
          all.add(new Surroundings(workload, active, variables, Map.of()));
        }
      }
      for (String platform : Activations.platforms(texts)) {
        if (isWanted(List.of())) {
          all.add(
              new Surroundings(workload, List.of(), variables, Map.of())
                  .on(platform, files.module()));
        }
      }
      return all;
    }

    private boolean isWanted(List<String> profiles) {
      return profiles.isEmpty()
          ? policy.pools().profiles().wants("")
          : profiles.stream().allMatch(policy.pools().profiles()::wants);
    }

    private void workload(
        Workload workload,
        SpringLoader loader,
        List<PoolConfigResult.Pool> fixed,
        SpringTexts texts) {
      List<PoolConfigResult.Pool> all = new ArrayList<>();
      for (PoolWorkspace.Running running : workspace.running(workload, files.module())) {
        PoolModule module = running.module().orElse(files.module());
        boolean here = module.equals(files.module());
        // What is wrong in the other module is said there.
        Collector there = new Collector();
        Program runs = here ? own : program(workspace.files(module), there);
        List<PoolConfigResult.Pool> effective = run(running, runs, loader, texts);
        pools.addAll(effective);
        decide(effective);
        if (running.runs(files.module())) {
          deployed.addAll(effective);
          views.add(setsView(running));
        }
        all.addAll(effective);
        if (!effective.isEmpty()) {
          running.container().missing().forEach(this::missing);
        }
        List<PoolConfigResult.Pool> files = files(running, runs);
        if (running.module().isPresent()) {
          (here ? fixed : runs.fixed(workload.name()))
              .stream().filter(pool -> files.stream().noneMatch(pool::isNamedAs)).forEach(all::add);
        }
        pools.addAll(files);
        all.addAll(files);

        there.drop(finding -> workspace.isOf(module, finding.origin().file()));
        findings.addAll(there);
        if (!here) {
          own.inert().addAll(runs.inert(), at -> !workspace.isOf(module, at.file()));
        }
      }
      Budget.shares(workload, all).forEach(workspace::add);
    }

    /**
     * The pools of files that a container mounts, in place of the program's files of their names.
     */
    private List<PoolConfigResult.Pool> files(PoolWorkspace.Running running, Program program) {
      Manifests manifests = workspace.files(running.here()).manifests();
      return program.files(
          running.container().configMaps().stream()
              .flatMap(map -> manifests.poolFiles(map).stream())
              .toList(),
          running.workload().name());
    }

    /** Says that variables or files come from what nobody here has. */
    private void missing(Workload.Container.Missing what) {
      boolean elsewhere =
          workspace.modules().stream().anyMatch(m -> workspace.files(m).manifests().tell(what));
      if (!elsewhere) {
        findings.add(
            ConfigRules.UNKNOWN_VALUE,
            what.origin(),
            what.what(),
            what.why(),
            what.kind().equals(Manifests.CONFIG_MAP)
                ? new Advice.Words(
                    "Give it, or the output of kustomize or `helm template`, to PoolGuard.")
                : Advice.NONE);
      }
    }

    /** The pools of a program in a container. */
    private List<PoolConfigResult.Pool> run(
        PoolWorkspace.Running running, Program program, SpringLoader loader, SpringTexts texts) {
      Surroundings around =
          Surroundings.of(running.workload().name(), running.container(), program::mayBeSet);
      boolean known = running.module().isPresent();
      if (known && !Activations.platforms(program.application()).isEmpty()) {
        around = around.on("kubernetes", running.module().get());
      }
      if (program == own
          && known
          && around.areOwn(files.readers())
          && running.container().configMaps().isEmpty()) {
        return own.own(loader, around);
      }
      List<List<SourceText>> layers = new ArrayList<>();
      layers.add(known ? program.application() : List.of());
      Manifests manifests = workspace.files(running.here()).manifests();
      running.container().configMaps().forEach(map -> layers.add(texts(manifests, texts, map)));
      return program.with(Program.loader(layers), around);
    }

    /** What another module's manifests say of this module's own files. */
    private void elsewhere(PoolWorkspace.Running running, SpringLoader loader) {
      Collector there = new Collector();
      Program program = program(files, there);
      List<PoolConfigResult.Pool> effective =
          run(running, program, loader, files.springTexts(there));
      decide(effective);
      deployed.addAll(effective);
      views.add(setsView(running));
      there.drop(finding -> !workspace.isOf(files.module(), finding.origin().file()));
      findings.addAll(there);
      own.inert().addAll(program.inert(), at -> workspace.isOf(files.module(), at.file()));
    }

    /** Notes which values of the module's files are known once a program really runs. */
    private void decide(List<PoolConfigResult.Pool> running) {
      running.stream()
          .flatMap(pool -> pool.set().values().stream())
          .forEach(
              property -> {
                decided.merge(property.origin(), property.known(), Boolean::logicalAnd);
                if (!property.place().equals(property.origin())) {
                  decided.merge(property.place(), property.known(), Boolean::logicalAnd);
                }
              });
    }
  }

  /** The level of a finding under a policy. */
  static Optional<ConfigFinding> leveled(Policy policy, ConfigFinding finding) {
    Level level = policy.level(finding.rule(), finding.level());
    return level == Level.OFF ? Optional.empty() : Optional.of(finding.at(level));
  }
}
