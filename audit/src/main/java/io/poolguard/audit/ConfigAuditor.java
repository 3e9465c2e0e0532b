package io.poolguard.audit;

import io.poolguard.analysis.Analyzer;
import io.poolguard.analysis.rule.Diagnostic;
import io.poolguard.policy.AcceptedFinding;
import io.poolguard.policy.AcceptedFindings;
import io.poolguard.policy.ConfigRules;
import io.poolguard.policy.Policy;
import io.poolguard.poolconfig.ConfigFinding;
import io.poolguard.poolconfig.ConnectionsHeld;
import io.poolguard.poolconfig.Explanation;
import io.poolguard.poolconfig.PoolConfigAudit;
import io.poolguard.poolconfig.PoolConfigResult;
import io.poolguard.poolconfig.PoolModule;
import io.poolguard.poolconfig.PoolWorkspace;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Audits how a module's pools are configured; nothing needs to be compiled. */
public final class ConfigAuditor {
  private final Policy policy;
  private final Optional<AuditRequest.Accepted> accepted;
  private final Path root;

  /**
   * @param policy what the team has agreed on
   * @param accepted the accepted findings that apply, if there is such a file
   * @param root the folder to which file names in the policy are relative
   */
  public ConfigAuditor(Policy policy, Optional<AuditRequest.Accepted> accepted, Path root) {
    this.policy = policy;
    this.accepted = accepted;
    this.root = root;
  }

  /**
   * Audits a module. A failure of ours is a diagnostic, never an exception.
   *
   * @param module one of the workspace's
   * @param workspace the modules around it
   */
  public AuditResult audit(PoolModule module, PoolWorkspace workspace) {
    return audit(module, workspace, Analyzer.Statistics.NONE);
  }

  /**
   * Audits a module whose code was analysed before.
   *
   * @param module one of the workspace's
   * @param workspace the modules around it
   * @param code what the analysis of its code counted; how many connections a thread holds at once
   *     is taken from it
   */
  public AuditResult audit(PoolModule module, PoolWorkspace workspace, Analyzer.Statistics code) {
    try {
      return sorted(module.name(), pools(module, workspace, new ConnectionsHeld(code.held())));
    } catch (RuntimeException e) {
      return new AuditResult(
          module.name(),
          List.of(),
          List.of(),
          List.of(),
          AuditResult.Acceptance.NONE,
          new AuditResult.Hidden(0, 0, 0, 0),
          work(List.of(Diagnostic.internalError(module.name(), e))));
    }
  }

  /** What is to be said of all audited modules together. */
  public AuditResult together(PoolWorkspace workspace) {
    return sorted("", audit(ConnectionsHeld.UNKNOWN).together(workspace));
  }

  /** Whether the policy says how many connections the database has. */
  boolean countsConnections() {
    return policy.pools().database().maxConnections().isPresent();
  }

  /** The module's pools and all that is to be said of them, accepted or not. */
  public PoolConfigResult pools(PoolModule module, PoolWorkspace workspace) {
    return pools(module, workspace, ConnectionsHeld.UNKNOWN);
  }

  private PoolConfigResult pools(PoolModule module, PoolWorkspace workspace, ConnectionsHeld held) {
    return audit(held).audit(module, workspace);
  }

  private PoolConfigAudit audit(ConnectionsHeld held) {
    return new PoolConfigAudit(policy, held, root, LocalDate.now(ZoneId.systemDefault()));
  }

  private AuditResult sorted(String module, PoolConfigResult found) {
    AcceptedFindings known =
        accepted.map(AuditRequest.Accepted::findings).orElse(AcceptedFindings.NONE);
    Path base = accepted.map(AuditRequest.Accepted::root).orElse(root);
    List<ReportedSetting> reported = new ArrayList<>();
    List<Reported> present = new ArrayList<>();
    Set<AcceptedFinding> used = new LinkedHashSet<>();
    for (ConfigFinding finding : found.findings()) {
      ReportedSetting setting = new ReportedSetting(finding, module, base);
      Optional<AcceptedFinding> entry = known.find(setting.fingerprint(), module);
      if (entry.isPresent()) {
        present.add(setting);
        used.add(entry.get());
      } else {
        reported.add(setting);
      }
    }
    List<AcceptedFinding> stale =
        known.entries().stream()
            .filter(ConfigAuditor::isConfig)
            .filter(entry -> !entry.module().isEmpty() && entry.module().equals(module))
            .filter(entry -> !used.contains(entry))
            .toList();
    return new AuditResult(
        module,
        List.of(),
        reported,
        Explanation.distinct(found.pools()),
        new AuditResult.Acceptance(present, List.copyOf(used), stale),
        new AuditResult.Hidden(found.suppressed(), 0, found.exempt(), 0),
        work(List.of()));
  }

  private static AuditResult.Work work(List<Diagnostic> diagnostics) {
    return new AuditResult.Work(0, diagnostics, Analyzer.Statistics.NONE);
  }

  /** Whether an accepted finding is one on configuration. */
  static boolean isConfig(AcceptedFinding entry) {
    return entry.rule().startsWith(ConfigRules.ALL_PARTS.id());
  }
}
