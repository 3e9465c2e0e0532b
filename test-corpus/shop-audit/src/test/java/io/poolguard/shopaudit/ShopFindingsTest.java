package io.poolguard.shopaudit;

import static org.assertj.core.api.Assertions.assertThat;

import io.poolguard.analysis.rule.ExitKind;
import io.poolguard.analysis.rule.Finding;
import io.poolguard.audit.AuditRequest;
import io.poolguard.audit.AuditResult;
import io.poolguard.audit.Auditor;
import io.poolguard.audit.Progress;
import io.poolguard.audit.ReportedFinding;
import io.poolguard.audit.Sources;
import io.poolguard.policy.Policy;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * The audit finds in the sample shop what the shop's own tests prove by running it, and nothing
 * else.
 */
class ShopFindingsTest {
  private static final Path SHOP = Path.of("..", "shop");

  @Test
  void findingsAreThoseThatTheShopProves() throws Exception {
    AuditResult result = audit();

    assertThat(result.findings().stream().map(ReportedFinding::finding).map(ShopFindingsTest::line))
        .containsExactlyInAnyOrderElementsOf(expected());
    assertThat(result.work().diagnostics()).isEmpty();
  }

  static AuditResult audit() throws Exception {
    AuditRequest.Code code =
        new AuditRequest.Code(List.of(SHOP.resolve("target").resolve("classes")), classPath());
    return new Auditor()
        .audit(
            new AuditRequest("", code, Sources.NONE, Policy.DEFAULT, Optional.empty()),
            Progress.SILENT);
  }

  /** The finding as a line of expected-findings.txt. */
  private static String line(Finding finding) {
    String kinds =
        finding.exits().stream().sorted().map(ExitKind::word).collect(Collectors.joining(", "));
    String owner = finding.acquirer().owner();
    return finding.method().owner().replace('/', '.')
        + "#"
        + finding.method().name()
        + ": "
        + owner.substring(owner.lastIndexOf('/') + 1)
        + "."
        + finding.acquirer().name()
        + " "
        + kinds;
  }

  private static List<String> expected() throws IOException {
    return Files.readAllLines(SHOP.resolve("expected-findings.txt")).stream()
        .filter(line -> !line.isBlank() && !line.startsWith("#"))
        .toList();
  }

  private static List<Path> classPath() {
    return Pattern.compile(File.pathSeparator, Pattern.LITERAL)
        .splitAsStream(System.getProperty("java.class.path"))
        .map(Path::of)
        .toList();
  }
}
