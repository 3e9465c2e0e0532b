package io.poolguard.poolconfig;

import io.poolguard.policy.Policy;
import io.poolguard.policy.PolicyReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A project in a temporary folder. */
final class Project {
  static final String APPLICATION = "src/main/resources/application.yml";

  private final Path folder;
  private Map<String, String> buildProperties = Map.of();
  private Set<String> libraries = Set.of();
  private List<Path> classPath = List.of();
  private String version = "7.1.0";
  private boolean declared;
  private @Nullable String boot;
  private ConnectionsHeld held = ConnectionsHeld.UNKNOWN;

  Project(Path folder) throws IOException {
    this.folder = folder.toRealPath();
  }

  Project file(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
    return this;
  }

  Project hikari(String other) {
    version = other;
    return this;
  }

  Project libraries(String... names) {
    libraries = Set.of(names);
    return this;
  }

  /** With what its build file declares. */
  Project asDeclared() {
    declared = true;
    return this;
  }

  Project classPath(Path... jars) {
    classPath = List.of(jars);
    return this;
  }

  Project held(ConnectionsHeld other) {
    held = other;
    return this;
  }

  /** With this version of Spring Boot. */
  Project boot(String other) {
    boot = other;
    return this;
  }

  Project buildProperties(Map<String, String> other) {
    buildProperties = other;
    return this;
  }

  PoolConfigResult audit() throws Exception {
    Path policy = folder.resolve("poolguard.yml");
    return audit(Files.exists(policy) ? new PolicyReader().read(policy) : Policy.DEFAULT);
  }

  PoolConfigResult audit(Policy policy) throws Exception {
    PoolModule module =
        new PoolModule(
            "app",
            folder,
            List.of(folder.resolve("src/main/resources")),
            List.of(folder.resolve("src/main/java"), folder.resolve("src/main/kotlin")),
            buildProperties,
            declared
                ? PoolModule.Libraries.declared(folder, Optional.empty())
                : new PoolModule.Libraries(
                    HikariVersion.parse(version), Optional.ofNullable(boot), libraries, classPath));
    PoolWorkspace workspace = new PoolWorkspace(List.of(module));
    PoolConfigAudit audit = new PoolConfigAudit(policy, held, folder, LocalDate.of(2026, 11, 26));
    PoolConfigResult result = audit.audit(module, workspace);
    List<ConfigFinding> all = new ArrayList<>(result.findings());
    all.addAll(audit.together(workspace).findings());
    return new PoolConfigResult(all, result.suppressed(), result.exempt(), result.pools());
  }

  /** The findings as people see them: level, place, text. */
  List<String> lines() throws Exception {
    return audit().findings().stream().map(this::line).toList();
  }

  String line(ConfigFinding finding) {
    return finding.level().name().toLowerCase(java.util.Locale.ROOT)
        + " "
        + folder.relativize(finding.origin().file())
        + ":"
        + finding.origin().line()
        + ":"
        + finding.origin().column()
        + " "
        + finding.text();
  }

  Optional<PoolConfigResult.Pool> pool(String datasource) throws Exception {
    return audit().pools().stream().filter(p -> p.datasource().equals(datasource)).findFirst();
  }
}
