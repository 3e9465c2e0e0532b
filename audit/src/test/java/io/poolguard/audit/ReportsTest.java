package io.poolguard.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.poolguard.analysis.Analyzer;
import io.poolguard.analysis.rule.Diagnostic;
import io.poolguard.analysis.rule.ExitKind;
import io.poolguard.analysis.rule.Held;
import io.poolguard.analysis.rule.Level;
import io.poolguard.analysis.rule.Rule;
import io.poolguard.policy.AcceptedFile;
import io.poolguard.policy.AcceptedFinding;
import io.poolguard.policy.AcceptedFindings;
import io.poolguard.policy.InputException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportsTest {
  private static final Path SCHEMAS = Path.of("..", "docs", "schema");
  private static final AcceptedFinding STALE =
      new AcceptedFinding("1|R|a/B|c()V|d.e|1", "", "R", "a.B.c()", "a/B.java", "m", "why not");

  @TempDir Path folder;
  private Path source = Path.of("");

  @BeforeEach
  void writeSource() throws IOException {
    source = folder.resolve("my module/src/com/acme/OrderDao.java");
    Files.createDirectories(source.getParent());
    Files.writeString(source, Leaks.SOURCE);
  }

  @Test
  void consoleShowsThePathWithItsSourceLines() {
    assertThat(new ConsoleReport(Style.PLAIN, FailOn.WARNING).lines(report()))
        .containsSubsequence(
            """
            warning  JdbcResourceLeak  my module/src/com/acme/OrderDao.java:5
              The connection is not closed when executeUpdate() throws SQLException.

              5 | Connection connection = source.getConnection();
                |   ^ 1. getConnection() opens the connection
              6 | if (id > 0) {
                |   ^ 2. id > 0
              7 | statement.executeUpdate();
                |   ^ 3. executeUpdate() throws SQLException
                |   ^ 4. save() is left and the connection stays open

              Advice: Open it in a try-with-resources statement.
              In com.acme.OrderDao.save(int, String, long[]); leaks by checked exception, failing close.

            PoolGuard development: 1 finding in 40 classes (1.5 s)

              rule              errors  warnings  notes
              JdbcResourceLeak       0         1      0

            Not shown: 1 accepted, 2 suppressed in source, 1 in generated sources, 3 excluded by class.
            1 accepted finding is gone; accept again to drop its entry:
              R in a.B.c()
            1 method was too large to analyse; nothing is reported for it:
              com.acme.Big.big(): too many steps
            """
                .lines()
                .toArray(String[]::new));
  }

  @Test
  void stepsWithoutSourceStandOnTheirLines() throws IOException {
    Files.delete(source);

    assertThat(new ConsoleReport(Style.PLAIN, FailOn.WARNING).lines(report()))
        .containsSubsequence(
            "  5 | 1. getConnection() opens the connection",
            "  6 | 2. id > 0",
            "  7 | 3. executeUpdate() throws SQLException",
            "    |   ^ 4. save() is left and the connection stays open");
  }

  @Test
  void coloursAreForTerminalsOnly() {
    assertThat(Style.of(true, Map.of()).colours()).isTrue();
    assertThat(Style.of(true, Map.of("NO_COLOR", "1")).colours()).isFalse();
    assertThat(Style.of(true, Map.of("TERM", "dumb")).colours()).isFalse();
    assertThat(Style.of(false, Map.of()).colours()).isFalse();
    assertThat(String.join("", new ConsoleReport(Style.PLAIN, FailOn.WARNING).lines(report())))
        .doesNotContain("\u001b");
    assertThat(String.join("", new ConsoleReport(new Style(true), FailOn.WARNING).lines(report())))
        .contains("\u001b[1;33m");
  }

  @Test
  void sarifIsValid() throws IOException {
    String text = ReportFile.text(new SarifReport(report())::write);

    try (InputStream schema = getClass().getResourceAsStream("/schema/sarif-schema-2.1.0.json")) {
      assertThat(
              errors(
                  new String(Objects.requireNonNull(schema).readAllBytes(), StandardCharsets.UTF_8),
                  text))
          .isEmpty();
    }
  }

  @Test
  void sarifNamesFilesFromTheRepositoryAndKeepsItsOwnFingerprint() throws IOException {
    String text = ReportFile.text(new SarifReport(report())::write);
    JsonObject run =
        JsonParser.parseString(text)
            .getAsJsonObject()
            .getAsJsonArray("runs")
            .get(0)
            .getAsJsonObject();
    JsonObject result = run.getAsJsonArray("results").get(0).getAsJsonObject();

    assertThat(result.toString())
        .contains("\"uri\":\"my%20module/src/com/acme/OrderDao.java\"")
        .doesNotContain("primaryLocationLineHash")
        .doesNotContain(folder.toString());
    assertThat(
            result
                .getAsJsonObject("partialFingerprints")
                .get("poolguardFingerprint/v1")
                .getAsString())
        .startsWith("1|JdbcResourceLeak|com/acme/OrderDao|save(");
    assertThat(result.getAsJsonArray("codeFlows").toString()).contains("executeUpdate() throws");
  }

  @Test
  void sourceOutsideTheRepositoryIsNamedInFull() throws IOException {
    Report report = report();
    Report elsewhere = new Report(report.results(), folder.resolve("repository"), report.here(), 0);

    assertThat(ReportFile.text(new SarifReport(elsewhere)::write))
        .contains("\"uri\": \"" + source.toUri().toASCIIString() + "\"")
        .doesNotContain("uriBaseId");
  }

  @Test
  void jsonIsValid() throws IOException {
    String text = ReportFile.text(new JsonReport(report())::write);

    assertThat(errors(Files.readString(SCHEMAS.resolve("report.schema.json")), text)).isEmpty();
    assertThat(text).contains("\"givenUp\": 1").doesNotContain(folder.toString());
  }

  @Test
  void provenanceIsTold() throws IOException {
    AuditResult first = report().results().get(0);
    Report report =
        with(
            new AuditResult(
                "",
                List.of(reported("com/acme/Other")),
                List.of(),
                List.of(),
                first.acceptance(),
                first.hidden(),
                first.work()));
    String text = ReportFile.text(new JsonReport(report)::write);

    assertThat(errors(Files.readString(SCHEMAS.resolve("report.schema.json")), text)).isEmpty();
    assertThat(text).contains("\"provenance\": \"Only this file was in sight.\"");
    assertThat(new ConsoleReport(Style.PLAIN, FailOn.WARNING).lines(report))
        .contains("  Only this file was in sight.");
  }

  @Test
  void whatBecameOfARepairIsTold() throws IOException {
    Report report = ReportPages.of(4, folder);
    List<Reported> findings = report.findings();
    List<String> keys = findings.stream().map(Evidence::key).toList();
    Evidence evidence =
        new Evidence(
            Map.of(keys.get(0), "--- a", keys.get(1), "--- b"),
            Map.of(keys.get(1), "for people", keys.get(2), "no way"),
            Map.of(),
            List.of());
    String text = ReportFile.text(new JsonReport(report, evidence)::write);
    String schema = Files.readString(SCHEMAS.resolve("report.schema.json"));

    assertThat(errors(schema, text)).isEmpty();
    assertThat(JsonParser.parseString(text).getAsJsonObject().getAsJsonArray("findings"))
        .extracting(finding -> String.valueOf(finding.getAsJsonObject().get("repair")))
        .containsExactly(
            "{\"outcome\":\"repaired\",\"diff\":\"--- a\"}",
            "{\"outcome\":\"offered\",\"reason\":\"for people\",\"diff\":\"--- b\"}",
            "{\"outcome\":\"refused\",\"reason\":\"no way\"}",
            "null");
    assertThat(errors(schema, text.replace("\"repaired\"", "\"refused\""))).isNotEmpty();
    assertThat(errors(schema, text.replace("\"refused\"", "\"offered\""))).isNotEmpty();
  }

  @Test
  void acceptedFileIsValid() throws Exception {
    Path file = folder.resolve(AcceptedFindings.FILE);
    AcceptedFile.write(new AcceptedFindings(List.of(STALE)), file);

    assertThat(
            errors(
                Files.readString(SCHEMAS.resolve("accepted.schema.json")), Files.readString(file)))
        .isEmpty();
  }

  @Test
  void policySchemaKnowsTheRules() throws IOException {
    String schema = Files.readString(SCHEMAS.resolve("policy.schema.json"));
    String good =
        "{\"version\": 1, \"rules\": {\"JdbcResourceLeak\": {\"level\": \"error\", \"close\": \"off\"}}}";

    assertThat(errors(schema, good)).isEmpty();
    assertThat(errors(schema, good.replace("JdbcResourceLeak", "Unknown"))).isNotEmpty();
    assertThat(errors(schema, good.replace("close", "notes"))).isEmpty();
    assertThat(
            errors(
                schema, good.replace("close", "notes").replace("JdbcResourceLeak", "DoubleClose")))
        .isEmpty();
    JsonObject rules =
        JsonParser.parseString(schema)
            .getAsJsonObject()
            .getAsJsonObject("properties")
            .getAsJsonObject("rules");
    assertThat(rules.getAsJsonObject("properties").keySet())
        .containsExactlyInAnyOrderElementsOf(PolicyFiles.rules().stream().map(Rule::id).toList());
  }

  @Test
  void reportsDoNotDependOnTheOrderOfResults() throws IOException {
    Report report = report();
    AuditResult other =
        new AuditResult(
            "other",
            List.of(reported("com/acme/Other")),
            List.of(),
            List.of(),
            new AuditResult.Acceptance(List.of(), List.of(), List.of()),
            new AuditResult.Hidden(0, 0, 0, 0),
            new AuditResult.Work(1, List.of(), Analyzer.Statistics.NONE));
    AuditResult first = report.results().get(0);

    assertThat(ReportFile.text(new JsonReport(with(first, other))::write))
        .isEqualTo(ReportFile.text(new JsonReport(with(other, first))::write));
  }

  @Test
  void unwritableFolderIsOneClearLine() throws IOException {
    Path blocked = Files.writeString(folder.resolve("blocked"), "a file");

    assertThatThrownBy(() -> new SarifReport(report()).write(blocked.resolve("poolguard.sarif")))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("poolguard.sarif: the report cannot be written");
  }

  private Report with(AuditResult... results) {
    return new Report(List.of(results), folder, folder, 0);
  }

  private static List<Error> errors(String schema, String text) {
    return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
        .getSchema(schema, InputFormat.JSON)
        .validate(text, InputFormat.JSON);
  }

  private Report report() {
    ReportedFinding leak = reported("com/acme/OrderDao");
    AuditResult result =
        new AuditResult(
            "",
            List.of(leak),
            List.of(),
            List.of(),
            new AuditResult.Acceptance(List.of(leak), List.of(), List.of(STALE)),
            new AuditResult.Hidden(2, 3, 0, 1),
            new AuditResult.Work(
                40,
                List.of(
                    new Diagnostic(
                        Diagnostic.Kind.GAVE_UP, "com/acme/Big.big()V", "too many steps")),
                new Analyzer.Statistics(10, 5, 1, 1_000, Map.of("", Held.of(1)))));
    return new Report(List.of(result), folder, folder, 1_500);
  }

  private ReportedFinding reported(String className) {
    return new ReportedFinding(
        Leaks.in(className, Level.WARNING, ExitKind.CHECKED, ExitKind.CLOSE),
        "",
        Map.of("com/acme/OrderDao.java", source),
        StandardCharsets.UTF_8);
  }
}
