package io.poolguard.audit;

import com.google.gson.stream.JsonWriter;
import io.poolguard.analysis.rule.Diagnostic;
import io.poolguard.analysis.rule.Finding;
import io.poolguard.analysis.rule.Level;
import io.poolguard.analysis.rule.Rule;
import io.poolguard.analysis.rule.Step;
import io.poolguard.policy.InputException;
import io.poolguard.poolconfig.Origin;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A report as SARIF 2.1.0: one run, file names relative to the repository, the witness as a code
 * flow. Accepted findings are left out, since not every reader honours SARIF's suppressions. The
 * fingerprint has a key of our own, for a reader such as GitHub computes {@code
 * primaryLocationLineHash} itself.
 */
public final class SarifReport {
  private static final String SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json";
  private static final String FINGERPRINT = "poolguardFingerprint/v" + Finding.FINGERPRINT_VERSION;
  private static final String ROOT = "%SRCROOT%";

  private final Report report;
  private final Map<String, Rule> rules = new TreeMap<>();

  /**
   * @param report what to write
   */
  public SarifReport(Report report) {
    this.report = report;
    for (Rule rule : PolicyFiles.rules()) {
      rules.put(rule.id(), rule);
    }
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
    json.name("$schema").value(SCHEMA);
    json.name("version").value("2.1.0");
    json.name("runs").beginArray().beginObject();
    tool(json);
    json.name("columnKind").value("utf16CodeUnits");
    json.name("originalUriBaseIds").beginObject();
    json.name(ROOT).beginObject();
    text(json, "description", "The root of the repository.");
    json.endObject().endObject();
    invocation(json);
    json.name("results").beginArray();
    for (Reported finding : report.findings()) {
      result(json, finding);
    }
    json.endArray();
    json.endObject().endArray().endObject();
  }

  private void tool(JsonWriter json) throws IOException {
    json.name("tool").beginObject().name("driver").beginObject();
    json.name("name").value("PoolGuard");
    json.name("version").value(Version.get());
    json.name("rules").beginArray();
    for (Rule rule : rules.values()) {
      json.beginObject();
      json.name("id").value(rule.id());
      text(json, "shortDescription", rule.summary());
      text(json, "fullDescription", rule.summary());
      text(json, "help", rule.help());
      json.name("defaultConfiguration").beginObject();
      json.name("level").value(level(rule.level()));
      json.endObject();
      json.endObject();
    }
    json.endArray();
    json.endObject().endObject();
  }

  private void invocation(JsonWriter json) throws IOException {
    List<Diagnostic> diagnostics = report.diagnostics();
    json.name("invocations").beginArray().beginObject();
    json.name("executionSuccessful").value(true);
    json.name("toolExecutionNotifications").beginArray();
    for (Diagnostic diagnostic : diagnostics) {
      json.beginObject();
      json.name("level")
          .value(diagnostic.kind() == Diagnostic.Kind.INTERNAL_ERROR ? "error" : "note");
      json.name("descriptor").beginObject();
      json.name("id").value(diagnostic.kind().name().toLowerCase(Locale.ROOT).replace('_', '-'));
      json.endObject();
      text(json, "message", diagnostic.where() + ": " + diagnostic.message());
      json.endObject();
    }
    json.endArray();
    json.endObject().endArray();
  }

  private void result(JsonWriter json, Reported reported) throws IOException {
    json.beginObject();
    json.name("ruleId").value(reported.rule().id());
    json.name("level").value(level(reported.level()));
    text(json, "message", (reported.message() + " " + reported.advice()).strip());
    json.name("locations").beginArray().beginObject();
    String kind = "function";
    if (reported instanceof ReportedFinding code) {
      physical(json, code, code.finding().sourceFile(), code.line());
    } else if (reported instanceof ReportedSetting setting) {
      Origin origin = setting.finding().origin();
      boolean below = ReportedFinding.isBelow(origin.file(), report.root());
      Optional<Path> outside = below ? Optional.empty() : Optional.of(origin.file());
      physical(json, outside, setting.fileName(report.root()), origin.line(), origin.column());
      kind = "property";
    }
    json.name("logicalLocations").beginArray().beginObject();
    json.name("fullyQualifiedName").value(reported.place());
    json.name("kind").value(kind);
    json.endObject().endArray();
    json.endObject().endArray();
    json.name("partialFingerprints").beginObject();
    json.name(FINGERPRINT).value(reported.fingerprint());
    json.endObject();
    if (reported instanceof ReportedFinding code && !code.finding().witness().isEmpty()) {
      codeFlow(json, code);
    }
    json.endObject();
  }

  private void codeFlow(JsonWriter json, ReportedFinding reported) throws IOException {
    json.name("codeFlows").beginArray().beginObject();
    json.name("threadFlows").beginArray().beginObject();
    json.name("locations").beginArray();
    for (Step step : reported.finding().witness()) {
      String file =
          step.sourceFile().isEmpty() ? reported.finding().sourceFile() : step.sourceFile();
      json.beginObject().name("location").beginObject();
      physical(json, reported, file, step.line());
      text(json, "message", step.text());
      json.endObject().endObject();
    }
    json.endArray();
    json.endObject().endArray().endObject().endArray();
  }

  private void physical(JsonWriter json, ReportedFinding reported, String file, int line)
      throws IOException {
    Optional<Path> outside =
        reported.file(file).filter(path -> !ReportedFinding.isBelow(path, report.root()));
    physical(json, outside, reported.name(file, report.root()), line, 0);
  }

  private static void physical(
      JsonWriter json, Optional<Path> outside, String name, int line, int column)
      throws IOException {
    json.name("physicalLocation").beginObject();
    json.name("artifactLocation").beginObject();
    if (outside.isPresent()) {
      json.name("uri").value(outside.get().toUri().toASCIIString());
    } else {
      json.name("uri").value(uri(name));
      json.name("uriBaseId").value(ROOT);
    }
    json.endObject();
    if (line > 0) {
      json.name("region").beginObject();
      json.name("startLine").value(line);
      if (column > 0) {
        json.name("startColumn").value(column);
      }
      json.endObject();
    }
    json.endObject();
  }

  private static String uri(String path) {
    try {
      // A first segment with a colon would be taken for a scheme; the constructor with parts
      // escapes what must be.
      return new URI(null, null, path.contains(":") ? "./" + path : path, null).toASCIIString();
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException(path, e);
    }
  }

  private static void text(JsonWriter json, String name, String text) throws IOException {
    json.name(name).beginObject();
    json.name("text").value(text);
    json.endObject();
  }

  private static String level(Level level) {
    return level == Level.OFF ? "none" : level.name().toLowerCase(Locale.ROOT);
  }
}
