package io.poolguard.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.poolguard.analysis.rule.ExitKind;
import io.poolguard.analysis.rule.Finding;
import io.poolguard.analysis.rule.Level;
import io.poolguard.policy.AcceptedFinding;
import io.poolguard.policy.AcceptedFindings;
import io.poolguard.policy.InputException;
import io.poolguard.policy.Policy;
import io.poolguard.policy.PolicyReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditorTest {
  private static final Finding LEAK =
      Leaks.in("com/acme/OrderDao", Level.WARNING, ExitKind.CHECKED);

  @TempDir Path folder;

  @Test
  void reportsWhatTheEngineFinds() throws Exception {
    AuditResult result = audit(Policy.DEFAULT, List.of());

    assertThat(result.findings()).extracting(ReportedFinding::finding).containsExactly(LEAK);
    assertThat(result.work().classes()).isEqualTo(2);
  }

  @Test
  void policyExcludesClassesAndSwitchesLevels() throws Exception {
    assertThat(audit(policy("excludes: [com.acme.OrderDao]"), List.of()).hidden())
        .isEqualTo(new AuditResult.Hidden(0, 1, 0, 0));
    assertThat(audit(policy("rules: {JdbcResourceLeak: off}"), List.of()).hidden())
        .isEqualTo(new AuditResult.Hidden(0, 0, 1, 0));
    assertThat(audit(policy("rules: {JdbcResourceLeak: error}"), List.of()).findings())
        .extracting(reported -> reported.finding().level())
        .containsExactly(Level.ERROR);
  }

  @Test
  void sourceSuppresses() throws Exception {
    write("src", Leaks.SOURCE.replace("  void", "  @SuppressWarnings(\"JdbcResourceLeak\") void"));

    assertThat(audit(Policy.DEFAULT, List.of()).hidden())
        .isEqualTo(new AuditResult.Hidden(1, 0, 0, 0));
  }

  @Test
  void generatedSourcesAreLeftOutUnlessWanted() throws Exception {
    write("generated", Leaks.SOURCE);

    assertThat(audit(Policy.DEFAULT, List.of()).hidden())
        .isEqualTo(new AuditResult.Hidden(0, 0, 0, 1));
    assertThat(
            new Auditor(Leaks.engine(List.of(LEAK)))
                .audit(request(true, List.of()), Progress.SILENT)
                .findings())
        .hasSize(1);
  }

  @Test
  void acceptedFindingIsNotReported() throws Exception {
    AuditResult result =
        audit(
            Policy.DEFAULT,
            List.of(entry(LEAK.fingerprint(), "orders", "src/com/acme/OrderDao.java")));

    assertThat(result.findings()).isEmpty();
    assertThat(result.acceptance().findings()).hasSize(1);
    assertThat(result.acceptance().stale()).isEmpty();
  }

  @Test
  void onlyWhatTheRunLookedAtIsStale() throws Exception {
    String gone = LEAK.fingerprint().replace("save", "load");
    AcceptedFinding sameModule = entry(gone, "orders", "");
    AcceptedFinding otherModule = entry(gone, "billing", "");
    AcceptedFinding classSeen = entry(gone, "", "");
    AcceptedFinding classNotSeen = entry(gone.replace("OrderDao", "Elsewhere"), "", "");
    AcceptedFinding fileGone =
        entry(gone.replace("OrderDao", "Gone"), "", "src/com/acme/Gone.java");

    AuditResult result =
        audit(Policy.DEFAULT, List.of(sameModule, otherModule, classSeen, classNotSeen, fileGone));

    assertThat(result.acceptance().stale())
        .containsExactlyInAnyOrder(sameModule, classSeen, fileGone);
  }

  @Test
  void acceptingKeepsReasonsAndDropsStaleEntries() throws Exception {
    AcceptedFinding stale = entry(LEAK.fingerprint().replace("save", "load"), "orders", "");
    AcceptedFinding elsewhere = entry("1|X|com/acme/B|b()V|y|1", "billing", "");
    AuditRequest request = request(false, List.of(stale, elsewhere));
    AuditResult result = new Auditor(Leaks.engine(List.of(LEAK))).audit(request, Progress.SILENT);

    AcceptedFindings accepted =
        Accepting.accept(request.accepted().orElseThrow(), List.of(result), "known since 2019");

    assertThat(accepted.entries())
        .hasSize(2)
        .contains(elsewhere)
        .anySatisfy(
            entry -> {
              assertThat(entry.fingerprint()).isEqualTo(LEAK.fingerprint());
              assertThat(entry.reason()).isEqualTo("known since 2019");
              assertThat(entry.place()).isEqualTo("com.acme.OrderDao.save(int, String, long[])");
              assertThat(entry.file()).isEqualTo("com/acme/OrderDao.java");
            });
  }

  private AuditResult audit(Policy policy, List<AcceptedFinding> accepted) throws Exception {
    AuditRequest request = request(false, accepted);
    return new Auditor(Leaks.engine(List.of(LEAK)))
        .audit(
            new AuditRequest(
                request.module(), request.code(), request.sources(), policy, request.accepted()),
            Progress.SILENT);
  }

  private AuditRequest request(boolean generated, List<AcceptedFinding> accepted) {
    Sources sources =
        new Sources(
            List.of(folder.resolve("src"), folder.resolve("generated")),
            List.of(folder.resolve("generated")),
            StandardCharsets.UTF_8,
            generated);
    AuditRequest.Accepted file =
        new AuditRequest.Accepted(
            folder.resolve(AcceptedFindings.FILE), new AcceptedFindings(accepted));
    return new AuditRequest(
        "orders",
        new AuditRequest.Code(List.of(), List.of()),
        sources,
        Policy.DEFAULT,
        Optional.of(file));
  }

  private static AcceptedFinding entry(String fingerprint, String module, String file) {
    return new AcceptedFinding(fingerprint, module, "JdbcResourceLeak", "p", file, "m", "r");
  }

  private static Policy policy(String line) throws InputException {
    return new PolicyReader().parse("version: 1\n" + line, "poolguard.yml");
  }

  private void write(String root, String text) throws IOException {
    Path file = folder.resolve(root).resolve("com/acme/OrderDao.java");
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
