package io.poolguard.poolconfig;

import io.poolguard.policy.InputException;
import io.poolguard.policy.Policy;
import io.poolguard.policy.PolicyReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * For hosts that look at one file: what is to be said of a policy's own entries, once the modules
 * below its folder have been audited as it wants.
 */
public final class PolicyEntries {
  private final Path file;
  private final Optional<HikariVersion> hikari;
  private final UnsavedTexts unsaved;
  private final SourceMemory sources;

  /**
   * @param file the policy, absolute
   * @param hikari the version of those modules that declare none, when that is known
   * @param unsaved texts that count in place of the files'
   * @param sources what is remembered of source files
   */
  public PolicyEntries(
      Path file, Optional<HikariVersion> hikari, UnsavedTexts unsaved, SourceMemory sources) {
    this.file = file;
    this.hikari = hikari;
    this.unsaved = unsaved;
    this.sources = sources;
  }

  /**
   * The findings in the policy's file.
   *
   * @param text of the policy
   * @param today when exceptions are over
   * @throws InputException if the policy, or one below its folder, cannot be read
   */
  public List<ConfigFinding> findings(String text, LocalDate today) throws InputException {
    Path folder = file.resolveSibling("");
    List<PoolModule> modules =
        PoolFiles.projects(folder).stream()
            .map(at -> PoolModule.standard(at, PoolModule.Libraries.declared(at, hikari)))
            .toList();
    PoolWorkspace workspace = new PoolWorkspace(modules, unsaved, sources);
    PoolConfigAudit own = audit(new PolicyReader().read(file, text), folder, today);
    List<ConfigFinding> found = new ArrayList<>();
    for (PoolModule module : modules) {
      Path nearest = nearest(module.folder());
      PoolConfigAudit audit =
          nearest.equals(file) ? own : audit(new PolicyReader().read(nearest), folder, today);
      found.addAll(audit.audit(module, workspace).findings());
    }
    found.addAll(own.together(workspace).findings());
    return found.stream().filter(each -> each.origin().file().equals(file)).distinct().toList();
  }

  private static PoolConfigAudit audit(Policy policy, Path root, LocalDate today) {
    return new PoolConfigAudit(policy, ConnectionsHeld.UNKNOWN, root, today);
  }

  /** The policy that holds for a module. */
  private Path nearest(Path module) {
    Path top = file.resolveSibling("").normalize();
    for (Path at = module; at != null && !at.equals(top); at = at.getParent()) {
      if (Files.isRegularFile(at.resolve(Policy.FILE))) {
        return at.resolve(Policy.FILE);
      }
    }
    return file;
  }
}
