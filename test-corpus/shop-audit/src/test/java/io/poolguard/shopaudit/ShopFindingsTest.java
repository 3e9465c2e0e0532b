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
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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
    assertThat(result.work().statistics().connections()).isEqualTo(2);
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

  /** The finding as a line of expected-findings.txt or of expected-other-findings.txt. */
  private static String line(Finding finding) {
    if (!finding.isLeak()) {
      return place(finding)
          + finding.rule().id()
          + " "
          + finding.level().name().toLowerCase(Locale.ROOT)
          + " "
          + call(finding);
    }
    String kinds =
        finding.exits().stream().sorted().map(ExitKind::word).collect(Collectors.joining(", "));
    return place(finding) + call(finding) + " " + kinds;
  }

  private static String place(Finding finding) {
    return finding.method().owner().replace('/', '.') + "#" + finding.method().name() + ": ";
  }

  private static String call(Finding finding) {
    String owner = finding.acquirer().owner();
    return owner.substring(owner.lastIndexOf('/') + 1) + "." + finding.acquirer().name();
  }

  private static List<String> expected() throws IOException {
    List<String> lines = new ArrayList<>(Files.readAllLines(SHOP.resolve("expected-findings.txt")));
    lines.addAll(Files.readAllLines(SHOP.resolve("expected-other-findings.txt")));
    return lines.stream().filter(line -> !line.isBlank() && !line.startsWith("#")).toList();
  }

  private static List<Path> classPath() {
    return Pattern.compile(File.pathSeparator, Pattern.LITERAL)
        .splitAsStream(System.getProperty("java.class.path"))
        .map(Path::of)
        .toList();
  }
}
