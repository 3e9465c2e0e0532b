package io.poolguard.policy;

import io.poolguard.analysis.ir.MethodRef;
import io.poolguard.analysis.ir.Site;
import io.poolguard.analysis.rule.ExitKind;
import io.poolguard.analysis.rule.Finding;
import io.poolguard.analysis.rule.Level;
import io.poolguard.analysis.rule.Rule;
import java.util.List;
import java.util.Set;

/** Findings made by hand. */
final class Findings {
  private Findings() {}

  static Finding leak(Level level, ExitKind... exits) {
    return new Finding(
        new Rule("JdbcResourceLeak", Level.WARNING, "a leak", "close it"),
        level,
        new MethodRef("com/acme/OrderDao", "save", "(I)V"),
        "com/acme/OrderDao.java",
        new Site(12, 0),
        new MethodRef("javax/sql/DataSource", "getConnection", "()Ljava/sql/Connection;"),
        "java/sql/Connection",
        1,
        1,
        false,
        Set.of(exits),
        "It leaks.",
        "Close it.",
        List.of(),
        "");
  }
}
