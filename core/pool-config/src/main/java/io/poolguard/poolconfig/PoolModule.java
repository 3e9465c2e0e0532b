package io.poolguard.poolconfig;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A module whose pools are looked at. Nothing of it needs to be compiled.
 *
 * @param name artifact id, or what else the project is called
 * @param folder its root; manifests are looked for below it
 * @param resources folders of resources
 * @param sources folders of Java sources, or single files
 * @param build what the build does with its files
 * @param libraries what the project runs with
 */
public record PoolModule(
    String name,
    Path folder,
    List<Path> resources,
    List<Path> sources,
    Build build,
    Libraries libraries) {
  public PoolModule {
    folder = folder.toAbsolutePath().normalize();
    resources = List.copyOf(resources);
    sources = List.copyOf(sources);
  }

  /** One whose build fills in {@code @name@} in all resources. */
  public PoolModule(
      String name,
      Path folder,
      List<Path> resources,
      List<Path> sources,
      Map<String, String> buildProperties,
      Libraries libraries) {
    this(
        name,
        folder,
        resources,
        sources,
        new Build(buildProperties, Set.of(), StandardCharsets.UTF_8),
        libraries);
  }

  /**
   * What the build does with the files of a module.
   *
   * @param properties what it fills in for {@code @name@} in resources
   * @param copied folders of resources in which it fills in nothing
   * @param charset encoding of the sources
   */
  public record Build(Map<String, String> properties, Set<Path> copied, Charset charset) {
    public Build {
      properties = Map.copyOf(properties);
      copied = Set.copyOf(copied);
    }
  }

  /**
   * A module whose sources and resources lie where Maven and Gradle have them. It is called as its
   * build file says, else like its folder.
   */
  public static PoolModule standard(Path folder, Libraries libraries) {
    return standard(folder, libraries, StandardCharsets.UTF_8);
  }

  /**
   * The same with sources in an encoding.
   *
   * @param charset of the sources
   */
  public static PoolModule standard(Path folder, Libraries libraries, Charset charset) {
    Path root = folder.toAbsolutePath().normalize();
    Path main = root.resolve("src").resolve("main");
    List<Path> resources = List.of(main.resolve("resources"));
    return new PoolModule(
        ModuleName.of(root),
        folder,
        resources,
        List.of(main.resolve("java"), main.resolve("kotlin")),
        new Build(
            Map.of(), BuildFile.copiesResources(root) ? Set.copyOf(resources) : Set.of(), charset),
        libraries);
  }

  /** Whether an exclusion in a Maven project takes HikariCP out. */
  public static boolean excludesHikari(String group, String artifact) {
    return DeclaredLibraries.excludesHikari(group, artifact);
  }

  /** Whether a file may be one of those that say how its pools are configured. */
  boolean mayRead(Path file) {
    return file.startsWith(folder)
        || resources.stream().anyMatch(file::startsWith)
        || sources.stream().anyMatch(file::startsWith);
  }

  /**
   * What a module runs with.
   *
   * @param hikari the version of HikariCP, when that is known
   * @param boot the version of Spring Boot, such as {@code 3.5.6}, when that is known
   * @param names {@code group:artifact} of what is on the class path, or of what the project
   *     declares where nothing is resolved
   * @param jars the class path; empty where nothing is resolved
   * @param withoutHikari those of the names whose declarations exclude HikariCP
   */
  public record Libraries(
      Optional<HikariVersion> hikari,
      Optional<String> boot,
      Set<String> names,
      List<Path> jars,
      Set<String> withoutHikari) {
    private static final String HIKARI = "HikariCP";
    private static final Pattern BOOT = Pattern.compile("(\\d{1,3})\\.(\\d{1,3})\\.");

    private static final List<String> STARTERS =
        List.of(
            "spring-boot-starter-jdbc",
            "spring-boot-starter-data-jpa",
            "spring-boot-starter-data-jdbc");

    /** What else, by a part of its name, may bring HikariCP with it. */
    private static final Pattern BRINGING =
        Pattern.compile(
            ".*starter.*(?:jdbc|jpa|batch|jooq|flyway|liquibase|quartz).*|.*(?:mybatis|flowable|camunda|activiti).*");

    public Libraries {
      names = Set.copyOf(names);
      jars = List.copyOf(jars);
      withoutHikari = Set.copyOf(withoutHikari);
    }

    /** Of which no declaration excludes anything, or what is excluded is not there. */
    public Libraries(
        Optional<HikariVersion> hikari, Optional<String> boot, Set<String> names, List<Path> jars) {
      this(hikari, boot, names, jars, Set.of());
    }

    /** Nothing is known but perhaps the version of HikariCP. */
    public static Libraries of(Optional<HikariVersion> hikari) {
      return new Libraries(hikari, Optional.empty(), Set.of(), List.of());
    }

    /**
     * What a project's own build file declares, for where no build tool resolves it.
     *
     * @param folder of the project
     * @param hikari the version of HikariCP, if somebody has named it
     */
    public static Libraries declared(Path folder, Optional<HikariVersion> hikari) {
      DeclaredLibraries declared = DeclaredLibraries.of(folder);
      Set<String> names = new TreeSet<>(declared.names());
      if (hikari.isPresent() && !names.isEmpty()) {
        names.add(":" + HIKARI);
      }
      // Without a dependency, a version says nothing of what is there.
      DeclaredVersions versions =
          names.isEmpty()
              ? new DeclaredVersions(Optional.empty(), Optional.empty())
              : DeclaredVersions.of(folder);
      return new Libraries(
          hikari.or(versions::hikari), versions.boot(), names, List.of(), declared.withoutHikari());
    }

    /**
     * Whether Spring Boot is known to be older than this release.
     *
     * @param major such as 2
     * @param minor such as 4
     */
    boolean haveBootBefore(int major, int minor) {
      return boot.map(BOOT::matcher)
          .filter(Matcher::lookingAt)
          .filter(
              version -> {
                int first = Integer.parseInt(version.group(1));
                int second = Integer.parseInt(version.group(2));
                return first < major || (first == major && second < minor);
              })
          .isPresent();
    }

    /**
     * Whether HikariCP is on the class path. Where nothing is resolved, Spring Boot's starters
     * bring it, unless another pool is declared: it may be there in its place.
     */
    boolean bringHikari() {
      if (areResolved() || has(HIKARI)) {
        return has(HIKARI);
      }
      boolean other = has("tomcat-jdbc") || has("commons-dbcp2");
      return names.isEmpty()
          ? hikari.isPresent()
          : !other && bringing().anyMatch(name -> STARTERS.contains(artifact(name)));
    }

    /**
     * Whether the build's declarations leave HikariCP out: one of them excludes it, and no other
     * brings it.
     */
    boolean leaveHikariOut() {
      return !withoutHikari.isEmpty()
          && !has(HIKARI)
          && bringing().noneMatch(name -> BRINGING.matcher(artifact(name)).matches());
    }

    /** Whether Spring Boot is given all of JPA. */
    boolean bringJpa() {
      return has("spring-boot-starter-data-jpa") || (areResolved() && has("spring-data-jpa"));
    }

    private Stream<String> bringing() {
      return names.stream().filter(name -> !withoutHikari.contains(name));
    }

    private static String artifact(String name) {
      return name.substring(name.indexOf(':') + 1);
    }

    boolean areResolved() {
      return !jars.isEmpty();
    }

    boolean has(String artifact) {
      return names.stream().anyMatch(name -> name.endsWith(":" + artifact));
    }
  }
}
