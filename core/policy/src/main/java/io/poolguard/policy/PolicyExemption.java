package io.poolguard.policy;

import java.time.LocalDate;
import java.util.Optional;

/**
 * A finding on a pool's settings that a team allows for a time.
 *
 * @param rule id of the rule
 * @param datasource property prefix or bean name, {@code *} for any part
 * @param setting the setting, or empty for all
 * @param reason why
 * @param expires the last day on which it holds
 * @param place where it stands
 * @param term where its date stands
 */
public record PolicyExemption(
    String rule,
    String datasource,
    Optional<Setting> setting,
    String reason,
    LocalDate expires,
    PolicyPlace place,
    PolicyPlace term) {

  /** Whether the exemption is over. */
  public boolean isOver(LocalDate today) {
    return today.isAfter(expires);
  }

  /** Whether it speaks of a finding. */
  public boolean covers(String ruleId, String name, Optional<Setting> of) {
    return rule.equals(ruleId)
        && DatasourceRule.isMeant(datasource, name)
        && (setting.isEmpty() || setting.equals(of));
  }
}
