package io.poolguard.audit;

import com.google.gson.stream.JsonWriter;
import io.poolguard.analysis.Analyzer;
import io.poolguard.analysis.ir.MethodRef;
import io.poolguard.analysis.rule.Diagnostic;
import io.poolguard.analysis.rule.ExitKind;
import io.poolguard.analysis.rule.Finding;
import io.poolguard.analysis.rule.Level;
import io.poolguard.analysis.rule.Step;
import io.poolguard.policy.AcceptedFinding;
import io.poolguard.policy.InputException;
import io.poolguard.poolconfig.ConfigFinding;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A report in PoolGuard's own JSON; its schema is {@code docs/schema/report.schema.json}. */
public final class JsonReport {
  /** Version of the form; counts up when a reader could break. */
  static final int SCHEMA_VERSION = 1;

  private final Report report;
  private final Evidence evidence;

  /**
   * @param report what to write
   */
  public JsonReport(Report report) {
    this(report, Evidence.NONE);
  }

  /**
   * @param report what to write
   * @param evidence what became of its findings' repairs
   */
  public JsonReport(Report report, Evidence evidence) {
    this.report = report;
    this.evidence = evidence;
  }

  /**
   * Writes the file.
   *
   * @throws InputException when the place cannot be written to
   */
  public void write(Path file) throws InputException {
    ReportFile.write(this::write, file);
  }

  void write(JsonWriter json) throws IOException {
    json.beginObject();
    json.name("schemaVersion").value(SCHEMA_VERSION);
    json.name("tool").beginObject();
    json.name("name").value("PoolGuard");
    json.name("version").value(Version.get());
    json.endObject();
    JsonPools pools = new JsonPools(report);
    summary(json, pools);
    findings(json, "findings", report.findings());
    findings(json, "accepted", report.accepted());
    pools.write(json);
    stale(json);
    diagnostics(json);
    json.endObject();
  }

  private void summary(JsonWriter json, JsonPools pools) throws IOException {
    AuditResult.Hidden hidden = report.hidden();
    json.name("summary").beginObject();
    json.name("classes").value(report.classes());
    for (Level level : List.of(Level.ERROR, Level.WARNING, Level.NOTE)) {
      json.name(word(level)).value(report.count(level));
    }
    json.name("accepted").value(report.accepted().size());
    json.name("suppressed").value(hidden.suppressed());
    json.name("excluded").value(hidden.excluded());
    json.name("generated").value(hidden.generated());
    json.name("off").value(hidden.off());
    json.name("methods").value(sum(Analyzer.Statistics::methods));
    json.name("summaries").value(sum(Analyzer.Statistics::summaries));
    json.name("givenUp").value(sum(Analyzer.Statistics::givenUp));
    pools.most(json);
    json.endObject();
  }

  private long sum(java.util.function.ToIntFunction<Analyzer.Statistics> count) {
    return report.results().stream()
        .mapToLong(result -> count.applyAsInt(result.work().statistics()))
        .sum();
  }

  private void findings(JsonWriter json, String name, List<Reported> findings) throws IOException {
    json.name(name).beginArray();
    for (Reported finding : findings) {
      if (finding instanceof ReportedFinding code) {
        finding(json, code);
      } else if (finding instanceof ReportedSetting setting) {
        setting(json, setting);
      }
    }
    json.endArray();
  }

  private void setting(JsonWriter json, ReportedSetting reported) throws IOException {
    ConfigFinding finding = reported.finding();
    json.beginObject();
    json.name("rule").value(reported.rule().id());
    json.name("level").value(word(reported.level()));
    json.name("message").value(reported.message());
    json.name("advice").value(reported.advice());
    if (!reported.module().isEmpty()) {
      json.name("module").value(reported.module());
    }
    json.name("file").value(reported.fileName(report.root()));
    json.name("line").value(reported.line());
    json.name("column").value(finding.origin().column());
    json.name("property").value(finding.subject().property());
    json.name("datasource").value(finding.subject().datasource());
    json.name("profile").value(finding.subject().profile());
    json.name("fingerprint").value(reported.fingerprint());
    repair(json, reported);
    json.endObject();
  }

  private void finding(JsonWriter json, ReportedFinding reported) throws IOException {
    Finding finding = reported.finding();
    json.beginObject();
    json.name("rule").value(finding.rule().id());
    json.name("level").value(word(finding.level()));
    json.name("message").value(finding.message());
    json.name("advice").value(finding.advice());
    json.name("exits").beginArray();
    for (ExitKind exit : finding.exits().stream().sorted().toList()) {
      json.value(exit.word());
    }
    json.endArray();
    if (!reported.module().isEmpty()) {
      json.name("module").value(reported.module());
    }
    json.name("file").value(reported.name(finding.sourceFile(), report.root()));
    json.name("line").value(finding.site().line());
    method(json, "method", finding.method());
    method(json, "acquirer", finding.acquirer());
    json.name("resource").value(finding.resourceType().replace('/', '.'));
    json.name("fingerprint").value(finding.fingerprint());
    if (!finding.provenance().isEmpty()) {
      json.name("provenance").value(finding.provenance());
    }
    repair(json, reported);
    json.name("path").beginArray();
    for (Step step : finding.witness()) {
      step(json, reported, step);
    }
    json.endArray();
    json.endObject();
  }

  private void repair(JsonWriter json, Reported finding) throws IOException {
    Optional<String> diff = evidence.repair(finding);
    Optional<String> reason = evidence.refusal(finding);
    if (diff.isEmpty() && reason.isEmpty()) {
      return;
    }
    json.name("repair").beginObject();
    json.name("outcome")
        .value(diff.isEmpty() ? "refused" : reason.isPresent() ? "offered" : "repaired");
    if (reason.isPresent()) {
      json.name("reason").value(reason.get());
    }
    if (diff.isPresent()) {
      json.name("diff").value(diff.get());
    }
    json.endObject();
  }

  private static void method(JsonWriter json, String name, MethodRef method) throws IOException {
    json.name(name).beginObject();
    json.name("class").value(method.owner().replace('/', '.'));
    json.name("name").value(method.name());
    json.name("descriptor").value(method.descriptor());
    json.endObject();
  }

  private void step(JsonWriter json, ReportedFinding reported, Step step) throws IOException {
    String file = step.sourceFile().isEmpty() ? reported.finding().sourceFile() : step.sourceFile();
    json.beginObject();
    json.name("kind").value(step.kind().name().toLowerCase(Locale.ROOT).replace('_', '-'));
    json.name("file").value(reported.name(file, report.root()));
    json.name("line").value(step.line());
    json.name("text").value(step.text());
    json.endObject();
  }

  private void stale(JsonWriter json) throws IOException {
    json.name("stale").beginArray();
    for (AcceptedFinding entry : report.stale()) {
      json.beginObject();
      json.name("fingerprint").value(entry.fingerprint());
      json.name("module").value(entry.module());
      json.name("place").value(entry.place());
      json.name("reason").value(entry.reason());
      json.endObject();
    }
    json.endArray();
  }

  private void diagnostics(JsonWriter json) throws IOException {
    json.name("diagnostics").beginArray();
    for (Diagnostic diagnostic : report.diagnostics()) {
      json.beginObject();
      json.name("kind").value(diagnostic.kind().name().toLowerCase(Locale.ROOT).replace('_', '-'));
      json.name("where").value(diagnostic.where());
      json.name("message").value(diagnostic.message());
      json.endObject();
    }
    json.endArray();
  }

  private static String word(Level level) {
    return level.name().toLowerCase(Locale.ROOT);
  }
}
