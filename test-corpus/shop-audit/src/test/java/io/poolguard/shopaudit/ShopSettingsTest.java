package io.poolguard.shopaudit;

import static org.assertj.core.api.Assertions.assertThat;

import io.poolguard.audit.AuditResult;
import io.poolguard.audit.ConfigAuditor;
import io.poolguard.audit.PolicyFiles;
import io.poolguard.audit.ReportedSetting;
import io.poolguard.poolconfig.HikariVersion;
import io.poolguard.poolconfig.PoolModule;
import io.poolguard.poolconfig.PoolWorkspace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The mistakes in the shop's configuration, each with its place. */
class ShopSettingsTest {
  private static final Path SHOP = Path.of("..", "shop").toAbsolutePath().normalize();

  @Test
  void settingsAreFoundAsTheShopListsThem() throws Exception {
    PoolModule module =
        new PoolModule(
            "poolguard-shop",
            SHOP,
            List.of(SHOP.resolve("src/main/resources")),
            List.of(SHOP.resolve("src/main/java")),
            Map.of(),
            PoolModule.Libraries.of(HikariVersion.parse("7.0.2")));

    ConfigAuditor auditor =
        new ConfigAuditor(PolicyFiles.policy(Optional.empty(), SHOP), Optional.empty(), SHOP);
    PoolWorkspace workspace = new PoolWorkspace(List.of(module));
    AuditResult result = auditor.audit(module, workspace).plus(auditor.together(workspace));

    assertThat(result.settings().stream().map(ShopSettingsTest::line))
        .containsExactlyElementsOf(Files.readAllLines(SHOP.resolve("expected-settings.txt")));
    assertThat(result.work().diagnostics()).isEmpty();
  }

  private static String line(ReportedSetting setting) {
    return setting.level().name().toLowerCase(Locale.ROOT)
        + " "
        + setting.fileName(SHOP)
        + ":"
        + setting.line()
        + ":"
        + setting.finding().origin().column()
        + " "
        + setting.finding().text();
  }
}
