package io.poolguard.audit;

import com.google.gson.stream.JsonWriter;
import io.poolguard.analysis.rule.Finding;
import io.poolguard.analysis.rule.Step;
import java.io.IOException;
import java.io.StringWriter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What is behind the lines of the page, as the data that its script reads. */
final class HtmlData {
  private final Report report;
  private final Evidence evidence;
  private final SourceLines sources = new SourceLines();
  private final Map<String, Integer> diffs = new HashMap<>();

  HtmlData(Report report, Evidence evidence) {
    this.report = report;
    this.evidence = evidence;
  }

  /** A JSON array in the order of the findings, with nothing in it that ends a script element. */
  String text(List<Reported> findings) throws IOException {
    StringWriter text = new StringWriter();
    JsonWriter json = new JsonWriter(text);
    json.setHtmlSafe(true);
    json.beginArray();
    for (int i = 0; i < findings.size(); i++) {
      Reported finding = findings.get(i);
      json.beginObject();
      json.name("advice").value(finding.advice());
      json.name("place").value(finding.place());
      json.name("fingerprint").value(finding.fingerprint());
      if (finding instanceof ReportedFinding code) {
        code(json, code);
      }
      diff(json, i, evidence.repair(finding));
      optional(json, "refusal", evidence.refusal(finding));
      json.endObject();
    }
    json.endArray();
    json.flush();
    return text.toString();
  }

  private void code(JsonWriter json, ReportedFinding reported) throws IOException {
    Finding finding = reported.finding();
    if (!finding.exits().isEmpty()) {
      json.name("exits").value(FindingText.exits(finding));
    }
    if (!finding.provenance().isEmpty()) {
      json.name("provenance").value(finding.provenance());
    }
    json.name("files").beginArray();
    for (Excerpt excerpt : Excerpt.of(reported, sources)) {
      json.beginObject();
      json.name("name").value(reported.name(excerpt.sourceFile(), report.root()));
      json.name("rows").beginArray();
      for (Excerpt.Row row : excerpt.rows()) {
        row(json, row);
      }
      json.endArray();
      json.endObject();
    }
    json.endArray();
  }

  private static void row(JsonWriter json, Excerpt.Row row) throws IOException {
    json.beginArray();
    json.value(row.line());
    json.value(row.code());
    json.value(row.gap());
    for (Excerpt.Numbered numbered : row.steps()) {
      json.value(numbered.number());
      json.value(kind(numbered.step().kind()));
      json.value(numbered.step().text());
    }
    json.endArray();
  }

  /** A diff that several findings have stands at the first; the others have its number. */
  private void diff(JsonWriter json, int index, Optional<String> diff) throws IOException {
    if (diff.isPresent()) {
      int first = diffs.computeIfAbsent(diff.get(), text -> index);
      json.name("diff");
      if (first == index) {
        json.value(diff.get());
      } else {
        json.value(first);
      }
    }
  }

  private static String kind(Step.Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static void optional(JsonWriter json, String name, Optional<String> value)
      throws IOException {
    if (value.isPresent()) {
      json.name(name).value(value.get());
    }
  }
}
