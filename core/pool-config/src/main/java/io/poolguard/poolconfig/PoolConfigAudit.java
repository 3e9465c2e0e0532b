package io.poolguard.poolconfig;

import io.poolguard.analysis.rule.Level;
import io.poolguard.policy.DatasourceRule;
import io.poolguard.policy.Policy;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads how a module's pools are configured, and says what will become of it. */
public final class PoolConfigAudit {
  private static final Pattern APPLICATION =
      Pattern.compile("application(-[\\w.-]+)?\\.(ya?ml|properties)");

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
   * Audits one module.
   *
   * @throws IOException when temporary files cannot be written
   */
  public PoolConfigResult audit(PoolModule module) throws IOException {
    Run run = new Run(module);
    run.collect();
    return new Reporting(policy, today).report(run.findings, run.pools);
  }

  /** One module. */
  private final class Run {
    private final PoolModule module;
    private final Collector findings = new Collector();
    private final Vocabulary vocabulary;
    private final DatasourceFinder finder;
    private final JavaPools code;
    private final Readers readers = new Readers();
    private final Manifests manifests = new Manifests(findings);
    private final List<PoolConfigResult.Pool> pools = new ArrayList<>();
    private final CheckContext context;

    Run(PoolModule module) {
      this.module = module;
      HikariVersion version = module.hikari().orElse(HikariVersion.NEWEST);
      this.vocabulary = Vocabulary.of(version);
      this.finder = new DatasourceFinder(vocabulary);
      this.code = new JavaPools(vocabulary);
      this.context = new CheckContext(policy.pools(), version, held, root);
    }

    void collect() throws IOException {
      for (DatasourceRule rule : policy.pools().datasources()) {
        rule.pool().ifPresent(pool -> finder.add(rule.match(), pool, false));
      }
      readSources();
      readManifests();
      code.bound().forEach(bound -> finder.add(bound.prefix(), "hikari", bound.strict()));
      code.made().forEach(source -> check(source, ""));
      SpringTexts texts = new SpringTexts(module.buildProperties(), findings);
      List<SourceText> own = ownTexts(texts);
      load(List.of(own), "", Map.of());
      Set<String> mounted = new LinkedHashSet<>();
      Budget budget = new Budget(policy.pools().database(), findings);
      for (Workload workload : manifests.workloads()) {
        mounted.addAll(workload.configMaps());
        budget.add(workload, workload(workload, own, texts));
      }
      for (String configMap : manifests.configMaps()) {
        if (!mounted.contains(configMap)) {
          load(List.of(own, texts(texts, configMap)), configMap, Map.of());
        }
      }
      budget.check();
      code.bound().stream()
          .filter(JavaPools.Bound::strict)
          .forEach(b -> readers.poolOwns(b.prefix()));
      findings.drop(
          finding ->
              finding.rule().equals(ConfigRules.UNKNOWN_PROPERTY)
                  && readers.read(finding.subject().property()));
    }

    private void readSources() {
      for (Path folder : module.sources()) {
        for (Path file : TextFiles.below(folder, ".java", ".kt", ".groovy")) {
          // A source file that cannot be read is the compiler's business.
          TextFiles.read(file, new Collector()).ifPresent(text -> readSource(file, text));
        }
      }
    }

    private void readSource(Path file, String text) {
      readers.add(text);
      if (file.toString().endsWith(".java")) {
        code.add(file, text);
      }
    }

    private void readManifests() {
      for (Path file : TextFiles.below(module.folder(), ".yml", ".yaml")) {
        boolean resource = module.resources().stream().anyMatch(file::startsWith);
        if (!resource && !APPLICATION.matcher(String.valueOf(file.getFileName())).matches()) {
          // Many a YAML file is none of ours: what cannot be read is said of manifests only.
          TextFiles.read(file, new Collector()).ifPresent(text -> manifests.add(file, text));
        }
      }
    }

    private List<SourceText> ownTexts(SpringTexts texts) {
      List<SourceText> own = new ArrayList<>();
      for (Path folder : module.resources()) {
        List<Path> files = new ArrayList<>(TextFiles.in(folder));
        files.addAll(TextFiles.in(folder.resolve("config")));
        for (Path file : files) {
          String name = String.valueOf(file.getFileName());
          if (APPLICATION.matcher(name).matches()) {
            TextFiles.read(file, findings)
                .flatMap(text -> texts.readable(new SourceText(file, name, text, 0, 0)))
                .ifPresent(
                    text -> {
                      readers.add(text.text());
                      own.add(text);
                    });
          } else if (name.startsWith("hikari") && name.endsWith(".properties")) {
            TextFiles.read(file, findings)
                .ifPresent(
                    text -> check(new HikariFiles(vocabulary.hikari()).read(file, text), ""));
          }
        }
      }
      return own;
    }

    private List<SourceText> texts(SpringTexts texts, String configMap) {
      return manifests.files(configMap).stream()
          .flatMap(source -> texts.readable(source).stream())
          .toList();
    }

    private List<PoolConfigResult.Pool> workload(
        Workload workload, List<SourceText> own, SpringTexts texts) throws IOException {
      Environment.check(workload.environment(), findings);
      List<List<SourceText>> layers = new ArrayList<>(List.of(own));
      workload.configMaps().forEach(map -> layers.add(texts(texts, map)));
      int before = pools.size();
      SpringLoader.Variable active = workload.environment().get("SPRING_PROFILES_ACTIVE");
      String profile =
          active == null || !active.known() ? "" : active.text().replaceAll(",.*", "").strip();
      try (SpringLoader loader = loader(layers)) {
        effective(loader, profile, workload.environment(), workload.name());
      }
      return List.copyOf(pools.subList(before, pools.size()));
    }

    private void load(
        List<List<SourceText>> layers,
        String workload,
        Map<String, SpringLoader.Variable> variables)
        throws IOException {
      List<SourceText> all = layers.stream().flatMap(List::stream).toList();
      if (all.isEmpty()) {
        return;
      }
      try (SpringLoader loader = loader(layers)) {
        Set<String> profiles = new LinkedHashSet<>(List.of(""));
        profiles.addAll(SpringTexts.profiles(all));
        for (String profile : profiles) {
          if (policy.pools().profiles().wants(profile)) {
            effective(loader, profile, variables, workload);
          }
        }
      }
    }

    private SpringLoader loader(List<List<SourceText>> layers) throws IOException {
      SpringLoader loader = new SpringLoader();
      try {
        for (List<SourceText> layer : layers) {
          loader.add(layer);
        }
        return loader;
      } catch (IOException | RuntimeException e) {
        loader.close();
        throw e;
      }
    }

    private void effective(
        SpringLoader loader,
        String profile,
        Map<String, SpringLoader.Variable> variables,
        String workload) {
      Map<String, Property> properties = new LinkedHashMap<>();
      try {
        properties.putAll(loader.load(profile, variables));
      } catch (SpringLoader.LoadException e) {
        Origin origin = e.origin().orElse(new Origin(module.folder(), 1, 1));
        findings.add(
            ConfigRules.BROKEN,
            origin,
            String.valueOf(origin.file().getFileName()),
            "Spring Boot cannot load it: "
                + String.valueOf(e.getMessage()).replaceAll("[.\\s]+$", ""));
        return;
      }
      Environment.overlay(properties, variables, vocabulary);
      List<Datasource> found = finder.find(properties, profile);
      new SpringChecks(findings).check(properties, found, finder, code.replacing(), profile);
      found.forEach(source -> check(source, workload));
    }

    private void check(Datasource source, String workload) {
      DatasourceCheck.Outcome outcome = new DatasourceCheck(source, context, findings).run();
      pools.add(
          new PoolConfigResult.Pool(
              source.name(),
              source.dialect().pool(),
              new PoolConfigResult.Where(source.profile(), workload),
              outcome.starts(),
              source.settings(),
              outcome.effective()));
    }
  }

  /** The level of a finding under a policy. */
  static Optional<ConfigFinding> leveled(Policy policy, ConfigFinding finding) {
    Level level = policy.level(finding.rule().id(), finding.level());
    return level == Level.OFF ? Optional.empty() : Optional.of(finding.at(level));
  }
}
