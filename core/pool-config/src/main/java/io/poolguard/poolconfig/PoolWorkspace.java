package io.poolguard.poolconfig;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Modules that are looked at together: the manifests of one may run the program of another, and all
 * of them may share one database. Each file is read once. Safe for use by several threads.
 */
public final class PoolWorkspace {
  private final List<PoolModule> modules;
  private final UnsavedTexts unsaved;
  private final SourceMemory sources;
  private final Map<PoolModule, ModuleFiles> files = new ConcurrentHashMap<>();
  private final Map<HikariVersion, Vocabulary> vocabularies = new ConcurrentHashMap<>();
  private final Map<List<Path>, SpringMetadata> metadata = new ConcurrentHashMap<>();
  private final PolicyUse policyUse = new PolicyUse();
  private final boolean whole;
  private final List<Share> shares = Collections.synchronizedList(new ArrayList<>());

  /**
   * @param modules all modules of the build
   */
  public PoolWorkspace(List<PoolModule> modules) {
    this(modules, UnsavedTexts.NONE);
  }

  /**
   * @param modules all modules that are looked at
   * @param whole whether the build has no others
   */
  public PoolWorkspace(List<PoolModule> modules, boolean whole) {
    this(modules, UnsavedTexts.NONE, whole);
  }

  /**
   * @param modules all modules of the build
   * @param unsaved texts that count in place of the files'
   */
  public PoolWorkspace(List<PoolModule> modules, UnsavedTexts unsaved) {
    this(modules, unsaved, true);
  }

  /**
   * @param modules all modules of the build
   * @param unsaved texts that count in place of the files'
   * @param sources what is remembered of source files
   */
  public PoolWorkspace(List<PoolModule> modules, UnsavedTexts unsaved, SourceMemory sources) {
    this(modules, unsaved, true, sources);
  }

  private PoolWorkspace(List<PoolModule> modules, UnsavedTexts unsaved, boolean whole) {
    this(modules, unsaved, whole, new SourceMemory());
  }

  private PoolWorkspace(
      List<PoolModule> modules, UnsavedTexts unsaved, boolean whole, SourceMemory sources) {
    this.sources = sources;
    this.whole = whole;
    this.modules = List.copyOf(modules);
    this.unsaved = unsaved;
  }

  /** All modules of the build. */
  public List<PoolModule> modules() {
    return modules;
  }

  /**
   * The same modules with other texts of some files. What these files do not stand in is not read
   * again.
   *
   * @param texts by file
   */
  public PoolWorkspace edited(Map<Path, String> texts) {
    Map<Path, String> all = Map.copyOf(texts);
    PoolWorkspace edited =
        new PoolWorkspace(
            modules, file -> Optional.ofNullable(all.get(file)).or(() -> unsaved.of(file)), whole);
    for (PoolModule module : modules) {
      boolean untouched =
          Stream.concat(Stream.of(module), dependencies(module).stream())
              .noneMatch(read -> all.keySet().stream().anyMatch(read::mayRead));
      if (untouched) {
        edited.files.put(module, files(module));
      }
    }
    edited.vocabularies.putAll(vocabularies);
    edited.metadata.putAll(metadata);
    return edited;
  }

  /** The modules whose programs a module's manifests run, or whose manifests run its program. */
  public List<PoolModule> related(PoolModule module) {
    return modules.stream()
        .filter(other -> !other.equals(module) && (runs(other, module) || runs(module, other)))
        .toList();
  }

  private boolean runs(PoolModule here, PoolModule program) {
    return files(here).manifests().workloads().stream()
        .flatMap(workload -> running(workload, here).stream())
        .anyMatch(running -> running.runs(program));
  }

  UnsavedTexts unsaved() {
    return unsaved;
  }

  /** What stands in a module's files. */
  ModuleFiles files(PoolModule module) {
    return files.computeIfAbsent(
        module,
        key -> {
          HikariVersion version = key.libraries().hikari().orElse(HikariVersion.NEWEST);
          return new ModuleFiles(
              key,
              dependencies(key).stream().flatMap(m -> m.resources().stream()).toList(),
              version,
              vocabularies.computeIfAbsent(version, Vocabulary::of),
              unsaved,
              sources);
        });
  }

  /** Whether a file is a module's own, or one of its program's that another module has. */
  boolean isOf(PoolModule module, Path file) {
    return file.startsWith(module.folder())
        || files(module).application().stream().anyMatch(text -> text.file().equals(file));
  }

  /** The modules whose resources are on a module's class path too. */
  private List<PoolModule> dependencies(PoolModule module) {
    Set<PoolModule> found = new LinkedHashSet<>();
    List<PoolModule> next = new ArrayList<>(List.of(module));
    while (!next.isEmpty()) {
      PoolModule at = next.remove(0);
      modules.stream()
          .filter(m -> !m.equals(module) && at.libraries().has(m.name()) && found.add(m))
          .forEach(next::add);
    }
    return List.copyOf(found);
  }

  /**
   * A program that runs in a container.
   *
   * @param here where the manifest stands
   * @param workload whose
   * @param container where
   * @param module with the program; without one, nothing but the container's variables and
   *     ConfigMaps is known of it
   */
  record Running(
      PoolModule here,
      Workload workload,
      Workload.Container container,
      Optional<PoolModule> module) {
    boolean runs(PoolModule other) {
      return module.filter(other::equals).isPresent();
    }
  }

  /**
   * The programs that a workload runs: the modules with the names of its images. Where there is
   * none, its main container runs the module with the workload's name, or the one in which the
   * manifest stands unless another workload there has its name, or the only one that has
   * application files.
   *
   * @param workload what runs
   * @param here where its manifest stands
   */
  List<Running> running(Workload workload, PoolModule here) {
    List<Running> named = new ArrayList<>();
    for (Workload.Container container : workload.containers()) {
      program(container.image())
          .ifPresent(
              module -> named.add(new Running(here, workload, container, Optional.of(module))));
    }
    return named.isEmpty()
        ? workload.main().map(c -> new Running(here, workload, c, behind(workload, here))).stream()
            .toList()
        : named;
  }

  /** What the workloads of other modules' manifests run of a module. */
  List<Running> runningElsewhere(PoolModule program) {
    return modules.stream()
        .filter(module -> !module.equals(program))
        .flatMap(
            module ->
                files(module).manifests().workloads().stream()
                    .flatMap(workload -> running(workload, module).stream()))
        .filter(running -> running.runs(program))
        .toList();
  }

  private Optional<PoolModule> program(String name) {
    return modules.stream()
        .filter(module -> !name.isEmpty() && module.name().equals(name) && isProgram(module))
        .findFirst();
  }

  private Optional<PoolModule> behind(Workload workload, PoolModule here) {
    Optional<PoolModule> named = program(workload.name());
    if (named.isPresent()) {
      return named;
    }
    if (isProgram(here)) {
      return isNamed(here) ? Optional.empty() : Optional.of(here);
    }
    List<PoolModule> programs = modules.stream().filter(this::isProgram).toList();
    return programs.size() == 1 ? Optional.of(programs.get(0)) : Optional.empty();
  }

  /** Whether a workload beside a module has the module's name: others run something else then. */
  private boolean isNamed(PoolModule module) {
    return !module.name().isEmpty()
        && files(module).manifests().workloads().stream()
            .anyMatch(
                workload ->
                    workload.name().equals(module.name())
                        || workload.containers().stream()
                            .anyMatch(container -> container.image().equals(module.name())));
  }

  private boolean isProgram(PoolModule module) {
    ModuleFiles own = files(module);
    return !own.application().isEmpty()
        || !own.poolFiles().isEmpty()
        || !own.code().made().isEmpty()
        || !own.code().under().isEmpty();
  }

  /** What the Spring Boot on a module's class path says; each class path is read once. */
  SpringMetadata metadata(PoolModule module) {
    return metadata.computeIfAbsent(module.libraries().jars(), SpringMetadata::of);
  }

  /**
   * Whether a program with a module, its Spring Boot or what else is given a variable reads a
   * property that no pool of the module has.
   *
   * @param unknown what is said of that property
   */
  boolean isRead(PoolModule module, ConfigFinding unknown) {
    String property = unknown.subject().property();
    boolean near = !unknown.advice().equals(Advice.NONE);
    return metadata(module).has(property)
        || together(module).stream().anyMatch(part -> reads(part, property, files(module).code()))
        || modules.stream()
            .map(here -> files(here).manifests().others())
            .anyMatch(others -> others.read(unknown.origin(), near));
  }

  private boolean reads(PoolModule part, String property, JavaPools bound) {
    ModuleFiles own = files(part);
    Set<String> owned = new HashSet<>(bound.owned());
    owned.addAll(own.code().owned());
    return own.readers().read(property, owned)
        || own.code().isOfProperties(property, own.readers());
  }

  /** A module and those that are on a class path with it. */
  private Set<PoolModule> together(PoolModule module) {
    Set<PoolModule> all = new LinkedHashSet<>(List.of(module));
    for (PoolModule program : modules) {
      List<PoolModule> on = dependencies(program);
      if (program.equals(module) || on.contains(module)) {
        all.add(program);
        all.addAll(on);
      }
    }
    return all;
  }

  /** What has been used of the policies. */
  PolicyUse policyUse() {
    return policyUse;
  }

  /** Whether all modules of the build around a folder have been audited. */
  boolean isAudited(Path folder) {
    return whole
        && policyUse.isOfAll(modules)
        && modules.stream().anyMatch(module -> folder.equals(module.folder()));
  }

  void add(Share share) {
    shares.add(share);
  }

  /** What the workloads seen so far may open, in a fixed order. */
  List<Share> shares() {
    synchronized (shares) {
      return shares.stream().sorted().toList();
    }
  }
}
