package io.poolguard.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.poolguard.analysis.Analyzer;
import io.poolguard.analysis.rule.Held;
import io.poolguard.analysis.rule.Level;
import io.poolguard.policy.AcceptedFindings;
import io.poolguard.policy.Policy;
import io.poolguard.policy.PolicyReader;
import io.poolguard.poolconfig.PoolModule;
import io.poolguard.poolconfig.PoolWorkspace;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Findings on configuration go the way of all findings: reports, levels, acceptance. */
class ConfigAuditorTest {
  private static final String LINE =
      "src/main/resources/application.yml:2:29 leak-detection-threshold 60: HikariCP switches leak detection off below 2000 ms. Set leak-detection-threshold to 60000. [RiskyPoolConfig/leak-threshold-ignored]";

  @TempDir Path folder;

  @BeforeEach
  void write() throws IOException {
    folder = folder.toRealPath();
    write("  leak-detection-threshold: 60\n");
  }

  private void write(String settings) throws IOException {
    Path file = folder.resolve("src/main/resources/application.yml");
    Files.createDirectories(file.getParent());
    Files.writeString(file, "spring.datasource.hikari:\n" + settings);
  }

  @Test
  void consoleShowsOneLine() throws Exception {
    assertThat(new ConsoleReport(Style.PLAIN, FailOn.WARNING).lines(report(AcceptedFindings.NONE)))
        .contains("error  " + LINE)
        .anyMatch(line -> line.matches("  RiskyPoolConfig/leak-threshold-ignored +1 +0 +0"));
  }

  @Test
  void sarifAndJsonAreValidAndNameLineAndColumn() throws Exception {
    Report report = report(AcceptedFindings.NONE);
    String sarif = ReportFile.text(new SarifReport(report)::write);
    String json = ReportFile.text(new JsonReport(report)::write);

    try (InputStream schema = getClass().getResourceAsStream("/schema/sarif-schema-2.1.0.json")) {
      String text =
          new String(Objects.requireNonNull(schema).readAllBytes(), StandardCharsets.UTF_8);
      assertThat(errors(text, sarif)).isEmpty();
    }
    assertThat(sarif)
        .contains("\"startLine\": 2")
        .contains("\"startColumn\": 29")
        .contains("\"uri\": \"src/main/resources/application.yml\"");
    String schema = Files.readString(Path.of("..", "docs", "schema", "report.schema.json"));
    assertThat(errors(schema, json)).isEmpty();
    assertThat(json)
        .contains(
            "1|RiskyPoolConfig/leak-threshold-ignored|src/main/resources/application.yml|spring.datasource.hikari.leak-detection-threshold|");
  }

  @Test
  void acceptedSettingIsNotReportedAndIsStaleOnceItIsMended() throws Exception {
    AuditRequest.Accepted none = accepted(AcceptedFindings.NONE);
    AcceptedFindings accepted = Accepting.accept(none, List.of(audit(none)), "OPS-1");

    assertThat(accepted.entries()).hasSize(1);
    assertThat(report(accepted).findings()).isEmpty();
    assertThat(report(accepted).accepted()).hasSize(1);
    assertThat(report(accepted).stale()).isEmpty();

    write("  leak-detection-threshold: 60000\n");
    assertThat(report(accepted).findings()).isEmpty();
    assertThat(report(accepted).stale()).hasSize(1);
  }

  @Test
  void whatTheCodeHoldsAtOnceDecidesOnTheSizeOfThePool() throws Exception {
    write("  leak-detection-threshold: 60000\n  maximum-pool-size: 20\n");
    Policy policy =
        new PolicyReader()
            .parse(
                "version: 1\nscenarios: {web: {max-size: {max: 90}}}\ndatasources:\n  - {match: spring.datasource.hikari, scenario: web, threads: 20}\n",
                "poolguard.yml");
    ConfigAuditor auditor = new ConfigAuditor(policy, Optional.empty(), folder);

    assertThat(auditor.audit(module(), new PoolWorkspace(List.of(module())), held(2)).reported())
        .singleElement()
        .satisfies(found -> assertThat(found.level()).isEqualTo(Level.ERROR))
        .satisfies(
            found -> assertThat(found.rule().id()).isEqualTo("RiskyPoolConfig/pool-deadlock"));
    assertThat(auditor.audit(module(), new PoolWorkspace(List.of(module())), held(1)).reported())
        .isEmpty();
    assertThat(auditor.audit(module(), new PoolWorkspace(List.of(module())), held(0)).reported())
        .singleElement()
        .satisfies(found -> assertThat(found.level()).isEqualTo(Level.NOTE));
  }

  private static Analyzer.Statistics held(int connections) {
    return new Analyzer.Statistics(
        1, 1, 0, 1, connections == 0 ? Map.of() : Map.of("", Held.of(connections)));
  }

  private Report report(AcceptedFindings accepted) throws Exception {
    return new Report(List.of(audit(accepted(accepted))), folder, folder, 0);
  }

  private AuditRequest.Accepted accepted(AcceptedFindings findings) {
    return new AuditRequest.Accepted(folder.resolve(AcceptedFindings.FILE), findings);
  }

  private AuditResult audit(AuditRequest.Accepted accepted) throws Exception {
    return new ConfigAuditor(Policy.DEFAULT, Optional.of(accepted), folder)
        .audit(module(), new PoolWorkspace(List.of(module())));
  }

  private PoolModule module() {
    return new PoolModule(
        "shop",
        folder,
        List.of(folder.resolve("src/main/resources")),
        List.of(),
        Map.of(),
        PoolModule.Libraries.of(Optional.empty()));
  }

  private static List<com.networknt.schema.Error> errors(String schema, String text) {
    return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
        .getSchema(schema, InputFormat.JSON)
        .validate(text, InputFormat.JSON);
  }
}
