package io.poolguard.poolconfig;

import io.poolguard.analysis.rule.Level;
import io.poolguard.policy.ConfigRules;
import io.poolguard.policy.DatasourceRule;
import io.poolguard.policy.Policy;
import io.poolguard.policy.PolicyPlace;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The pools of one module's program in the surroundings in which it runs. */
final class Program {
  /** Of Micronaut's pools, the one that takes HikariCP's names. */
  private static final String MICRONAUT = "micronaut-jdbc-hikari";

  private final ModuleFiles files;
  private final CheckContext context;
  private final Collector findings;
  private final Inert inert = new Inert();
  private final DatasourceFinder finder;
  private final List<PoolConfigResult.Pool> pools = new ArrayList<>();
  private final Set<PoolConfigResult.Pool> supposed = new HashSet<>();
  private final Set<PolicyPlace> used = new LinkedHashSet<>();

  Program(ModuleFiles files, Policy policy, CheckContext context, Collector findings) {
    this.files = files;
    this.context = context;
    this.findings = findings;
    ToldPrefixes told = new ToldPrefixes();
    told.addOfProperties(files.code().ofProperties());
    this.finder = new DatasourceFinder(files.vocabulary(), told);
    files
        .code()
        .bound()
        .forEach(
            b -> {
              String dialect = b.built() ? SpringPool.built(files) : b.dialect();
              finder.add(b.prefix(), dialect, b.typed() || b.built());
            });
    for (DatasourceRule rule : policy.pools().datasources()) {
      rule.pool().ifPresent(pool -> finder.tell(rule.match(), pool));
    }
    if (files.module().libraries().has(MICRONAUT)) {
      finder.addNear("datasources.*");
    }
    for (String above : files.code().ofProperties()) {
      String below = Property.key(above) + ".hikari";
      // Below its own prefix, Spring Boot's own pool may run.
      if (!below.equals(Property.key(DatasourceFinder.SPRING + "hikari"))
          && !files.readers().namePart(below)) {
        finder.addUnread(above);
      }
    }
  }

  /** What Spring Boot made of files in some surroundings, or why it did not. */
  record Loaded(SpringLoader.Found found, Optional<SpringLoader.LoadException> failure) {
    /** What it makes something of. */
    record From(
        List<List<SourceText>> layers,
        List<String> profiles,
        Map<String, SpringLoader.Variable> variables,
        Map<String, SpringLoader.Variable> options) {}
  }

  /** The application's files. */
  List<SourceText> application() {
    return files.application();
  }

  /** The pools that code or files of their own configure, whatever the surroundings. */
  List<PoolConfigResult.Pool> fixed(String workload) {
    int before = pools.size();
    Surroundings nothing = new Surroundings("", List.of(), Map.of(), Map.of());
    boolean alone = elsewhere() == 1 && !files.maySetPools(context.policy());
    DatasourceCheck.Around around = new DatasourceCheck.Around(alone);
    Stream.concat(
            files.code().made().stream()
                .filter(source -> application().isEmpty() || !source.hasPlaceholders()),
            files.code().under().stream().filter(source -> application().isEmpty()))
        .map(source -> source.in(Map.of(), nothing, ""))
        .forEach(source -> check(source, workload, around));
    files.poolFiles().forEach(source -> check(source, workload, around));
    files.code().handed().stream()
        .filter(source -> application().isEmpty() || !source.hasPlaceholders())
        .map(source -> source.in(Map.of(), nothing, ""))
        .forEach(this::checkPart);
    return List.copyOf(pools.subList(before, pools.size()));
  }

  /**
   * The pools that files of their own in ConfigMaps configure.
   *
   * @param workload who sees them
   */
  List<PoolConfigResult.Pool> files(List<SourceText> poolFiles, String workload) {
    int before = pools.size();
    DatasourceCheck.Around around = new DatasourceCheck.Around(false);
    poolFiles.stream()
        .map(new HikariFiles(files.vocabulary().hikari(), findings)::read)
        .filter(source -> source.origin().isPresent())
        .forEach(source -> check(source, workload, around));
    return List.copyOf(pools.subList(before, pools.size()));
  }

  /** The pools that the program's own files configure. */
  List<PoolConfigResult.Pool> own(SpringLoader loader, Surroundings around) {
    // Whatever variables there are, none of them changes what the files say.
    return around.options().isEmpty()
        ? pools(
            around,
            load(loader, new Surroundings("", around.profiles(), Map.of(), around.options())))
        : with(loader, around);
  }

  /** The pools under a loader that has other files too. */
  List<PoolConfigResult.Pool> with(SpringLoader loader, Surroundings around) {
    return pools(around, load(loader, around));
  }

  private Loaded load(SpringLoader loader, Surroundings around) {
    Loaded.From from =
        new Loaded.From(loader.layers(), around.profiles(), around.variables(), around.options());
    return files.loads().computeIfAbsent(from, key -> loaded(loader, around));
  }

  private Loaded loaded(SpringLoader loader, Surroundings around) {
    // Without the program's own files it is another program.
    List<SourceText> added =
        loader.layers().contains(application()) ? files.added() : List.<SourceText>of();
    try {
      LoadedTexts.check(loader.layers(), around);
      return new Loaded(
          loader.load(around.profiles(), around.variables(), around.options(), added),
          Optional.empty());
    } catch (SpringLoader.LoadException e) {
      return new Loaded(new SpringLoader.Found(Map.of(), Map.of()), Optional.of(e));
    }
  }

  private List<PoolConfigResult.Pool> pools(Surroundings around, Loaded from) {
    if (from.failure().isPresent()) {
      broken(from.failure().get());
      return List.of();
    }
    Map<String, Property> properties = new LinkedHashMap<>(from.found().properties());
    variables(around.variables(), properties);
    // No variable counts more than what stands there already.
    from.found().properties().values().stream()
        .filter(property -> isOption(property, around.options()))
        .forEach(property -> properties.put(property.key(), property));
    Map<Origin, String> unseen = files.unseen(from.found());
    Surroundings all = unseen.isEmpty() ? around : around.andMore();
    QuarkusProfiles quarkus = QuarkusProfiles.of(properties);
    List<PoolConfigResult.Pool> found =
        new ArrayList<>(pools(quarkus.common(), all, around.profile()));
    if (around.profiles().isEmpty()) {
      quarkus
          .names()
          .filter(context.policy().profiles()::wants)
          .forEach(profile -> found.addAll(pools(quarkus.under(profile), all, profile)));
    }
    if (!found.isEmpty()) {
      unseen.forEach(
          (at, what) ->
              findings.add(
                  ConfigRules.UNKNOWN_VALUE,
                  at,
                  what,
                  "it is not followed, and what it sets is unknown here"));
    }
    return found;
  }

  private static boolean isOption(Property property, Map<String, SpringLoader.Variable> options) {
    SpringLoader.Variable option = options.get(property.name());
    return option != null && option.origin().equals(property.origin());
  }

  /** Lays variables over properties, and says what is wrong with their names. */
  private void variables(
      Map<String, SpringLoader.Variable> variables, Map<String, Property> properties) {
    Environment environment = new Environment(variables);
    Collection<DatasourceFinder.Place> places = finder.places(properties);
    List<String> besides = new ArrayList<>(finder.besides());
    besides.addAll(ServerThreads.NAMES);
    besides.add(SpringChecks.OPEN_IN_VIEW);
    environment.overlay(properties, places, besides);
    // What the variables of a pool that does not run are called makes no difference.
    SpringPool spring = SpringPool.of(properties, files);
    for (DatasourceFinder.Place place : places) {
      if (!finder.isRead(place, spring)) {
        continue;
      }
      environment.check(
          place,
          place.prefix().strict()
              && !finder.isTold(place)
              && place.prefix().dialect().isHikari()
              && !files.code().bindsConfig(place.name()),
          property ->
              files.readers().read(property, files.code().owned())
                  || files.code().isOfProperties(property.name(), files.readers()),
          findings);
    }
  }

  private List<PoolConfigResult.Pool> pools(
      Map<String, Property> properties, Surroundings around, String profile) {
    SpringPool spring = SpringPool.of(properties, files);
    List<Datasource> found = new ArrayList<>(finder.find(properties, profile, spring));
    for (Datasource under : files.code().under()) {
      Datasource before = under.in(properties, around, profile);
      SetterRefusals.add(before, context, findings);
      Datasource.put(before, found);
    }
    found.replaceAll(
        source -> around.more() || files.code().isOpen(source.name()) ? source.andMore() : source);
    found.replaceAll(files.code()::tuned);
    SpringChecks checks = new SpringChecks(findings);
    checks.check(properties, finder, files, profile);
    checks.openInView(properties, files, profile, around.more());
    finder
        .unread(properties)
        .forEach(
            (above, group) ->
                inert.add(
                    new Inert.Unread(
                        group, SpringPool.ofProperties(above), above + ".hikari", profile),
                    property -> files.reads(property, above)));
    HibernatesPool.unread(properties, spring)
        .forEach(
            (prefix, group) ->
                inert.add(
                    new Inert.Unread(group, HibernatesPool.instead(), prefix, profile),
                    property -> files.readers().read(property, files.code().owned())));
    finder
        .own(properties)
        .forEach(
            (prefix, group) ->
                inert.add(
                    new Inert.Unread(group, spring, prefix, profile),
                    property ->
                        spring.reads(prefix)
                            || files.code().binds(prefix)
                            || files.reads(property, prefix)));
    int before = pools.size();
    boolean alone = found.size() + elsewhere() == 1;
    Optional<Property> threads = ServerThreads.of(properties);
    for (Datasource source : found) {
      check(
          source,
          around.workload(),
          new DatasourceCheck.Around(alone, isDriven(source, spring), threads));
    }
    DatasourceCheck.Around pool = new DatasourceCheck.Around(alone, false, threads);
    files.code().made().stream()
        .filter(Datasource::hasPlaceholders)
        .map(source -> source.in(properties, around, profile))
        .forEach(source -> check(source, around.workload(), pool));
    files.code().handed().stream()
        .filter(Datasource::hasPlaceholders)
        .map(source -> source.in(properties, around, profile))
        .forEach(this::checkPart);
    return List.copyOf(pools.subList(before, pools.size()));
  }

  /** Whether Spring Boot gives a pool a driver class. */
  private boolean isDriven(Datasource source, SpringPool spring) {
    return files.code().drives(source.name())
        || (Property.key(source.name()).equals(DatasourceFinder.SPRING + "hikari")
            && spring.isAutomatic(files));
  }

  private void broken(SpringLoader.LoadException failure) {
    Path folder = files.module().folder();
    Origin origin = failure.origin().orElse(new Origin(folder, 1, 1));
    findings.add(
        ConfigRules.BROKEN,
        origin,
        String.valueOf(origin.file().getFileName()),
        "Spring Boot cannot load it: "
            + String.valueOf(failure.getMessage()).replaceAll("[.\\s]+$", ""));
  }

  /** Whether variables that begin with a text may set something of the pools. */
  boolean mayBeSet(String prefix) {
    String flat = Environment.flat(prefix);
    return Stream.concat(
                Stream.of("spring"),
                finder.places(Map.of()).stream().map(place -> Environment.flat(place.name())))
            .anyMatch(name -> name.startsWith(flat) || flat.startsWith(name))
        || files.readers().namePlaceholder(flat);
  }

  /** How many pools code and files of their own configure. */
  private int elsewhere() {
    int under = application().isEmpty() ? files.code().under().size() : 0;
    return files.code().made().size() + under + files.poolFiles().size();
  }

  /** The properties of pools that do not run, as far as surroundings have been looked at. */
  Inert inert() {
    return inert;
  }

  /** Whether more than the end of its name speaks for a pool. */
  boolean isSure(PoolConfigResult.Pool pool) {
    return !supposed.contains(pool);
  }

  /** Where the policy's entries stand that one of the pools has its scenario from. */
  Set<PolicyPlace> used() {
    return used;
  }

  /**
   * What is set of a pool is looked at, but it is none of the program's: that is made elsewhere.
   */
  private void checkPart(Datasource part) {
    Datasource source = part.known();
    context.rule(source).ifPresent(rule -> used.add(rule.place()));
    new DatasourceCheck(source, context, findings, new DatasourceCheck.Around(false)).run();
  }

  private void check(Datasource source, String workload, DatasourceCheck.Around around) {
    context.rule(source).ifPresent(rule -> used.add(rule.place()));
    boolean supposed = isSupposed(source);
    if (source.form() == Datasource.Form.SPRING
        && finder.isSupposed(source.name())
        && finder.isWithinAnother(source.name())) {
      // Its names are said to be unknown to that one.
      return;
    }
    Collector found = supposed ? new Collector() : findings;
    DatasourceCheck.Outcome outcome = new DatasourceCheck(source, context, found, around).run();
    if (supposed) {
      found.findings().forEach(finding -> findings.add(supposing(finding, source)));
    }
    PoolConfigResult.Pool pool =
        new PoolConfigResult.Pool(
            source.name(),
            source.dialect().pool(),
            new PoolConfigResult.Where(source.profile(), workload),
            outcome.pool(),
            source.settings(),
            outcome.effective(),
            outcome.load());
    pools.add(pool);
    if (supposed) {
      this.supposed.add(pool);
    }
  }

  /** Whether the sources are here and nothing in them, nor in the policy, speaks of the pool. */
  private boolean isSupposed(Datasource source) {
    return source.form() == Datasource.Form.SPRING
        && files.hasSources()
        && finder.isSupposed(source.name())
        && !files.readers().namePart(Property.key(source.name()))
        && !files.readers().read(source.name() + ".pool-name", Set.of())
        && context.rule(source).isEmpty();
  }

  /** A library may bind what no source here does. */
  private static ConfigFinding supposing(ConfigFinding finding, Datasource source) {
    return new ConfigFinding(
        finding.rule(),
        Level.NOTE,
        finding.origin(),
        finding.subject(),
        finding.value(),
        "no source here binds a pool from "
            + source.name()
            + "; if a library does, "
            + finding.message(),
        finding.advice());
  }

  /** A loader for the program's files and others that count more. */
  static SpringLoader loader(List<List<SourceText>> layers) {
    SpringLoader loader = new SpringLoader();
    layers.forEach(loader::add);
    return loader;
  }
}
