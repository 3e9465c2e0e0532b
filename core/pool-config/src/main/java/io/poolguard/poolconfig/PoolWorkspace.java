package io.poolguard.poolconfig;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Modules that are looked at together: the manifests of one may run the program of another, and all
 * of them may share one database. Each file is read once. Safe for use by several threads.
 */
public final class PoolWorkspace {
  private final List<PoolModule> modules;
  private final UnsavedTexts unsaved;
  private final Map<PoolModule, ModuleFiles> files = new ConcurrentHashMap<>();
  private final Map<HikariVersion, Vocabulary> vocabularies = new ConcurrentHashMap<>();
  private final Map<List<Path>, SpringMetadata> metadata = new ConcurrentHashMap<>();
  private final List<Share> shares = Collections.synchronizedList(new ArrayList<>());

  /**
   * @param modules all modules of the build
   */
  public PoolWorkspace(List<PoolModule> modules) {
    this(modules, UnsavedTexts.NONE);
  }

  /**
   * @param modules all modules of the build
   * @param unsaved texts that count in place of the files'
   */
  public PoolWorkspace(List<PoolModule> modules, UnsavedTexts unsaved) {
    this.modules = List.copyOf(modules);
    this.unsaved = unsaved;
  }

  /** All modules of the build. */
  public List<PoolModule> modules() {
    return modules;
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
              key, version, vocabularies.computeIfAbsent(version, Vocabulary::of), unsaved);
        });
  }

  /**
   * The module whose program a workload runs: the one with the name of the workload or its image,
   * the one in which the manifest stands, or the only one that has application files. Without any
   * of these, nothing but the workload's own variables and ConfigMaps is known of it.
   *
   * @param workload what runs
   * @param here where its manifest stands
   */
  Optional<PoolModule> program(Workload workload, PoolModule here) {
    Optional<PoolModule> named =
        modules.stream()
            .filter(module -> workload.programs().contains(module.name()))
            .filter(module -> !module.name().isEmpty() && isProgram(module))
            .findFirst();
    if (named.isPresent() || isProgram(here)) {
      return named.or(() -> Optional.of(here));
    }
    List<PoolModule> programs = modules.stream().filter(this::isProgram).toList();
    return programs.size() == 1 ? Optional.of(programs.get(0)) : Optional.empty();
  }

  private boolean isProgram(PoolModule module) {
    ModuleFiles own = files(module);
    return !own.application().isEmpty()
        || !own.poolFiles().isEmpty()
        || !own.code().made().isEmpty();
  }

  /** What the Spring Boot on a module's class path says; each class path is read once. */
  SpringMetadata metadata(PoolModule module) {
    return metadata.computeIfAbsent(module.libraries().jars(), SpringMetadata::of);
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
