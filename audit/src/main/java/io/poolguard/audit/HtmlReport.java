package io.poolguard.audit;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import io.poolguard.analysis.rule.Level;
import io.poolguard.policy.InputException;
import io.poolguard.poolconfig.Explanation;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A report as one page that needs nothing else. Each finding is a line of the page; what is behind
 * the line (source, path, repair) is data in the page, of which the page's script draws what is
 * opened, so that thousands of findings open as fast as one.
 */
public final class HtmlReport {
  private static final List<Level> LEVELS = List.of(Level.ERROR, Level.WARNING, Level.NOTE);

  private final Report report;
  private final Evidence evidence;

  /**
   * @param report what to write
   */
  public HtmlReport(Report report) {
    this(report, Evidence.NONE);
  }

  /**
   * @param report what to write
   * @param evidence what else is known of its findings
   */
  public HtmlReport(Report report, Evidence evidence) {
    this.report = report;
    this.evidence = evidence;
  }

  /**
   * Writes the file.
   *
   * @throws InputException when the place cannot be written to
   */
  public void write(Path file) throws InputException {
    ReportFile.writeText(writer -> template().execute(model(), writer), file);
  }

  private static Template template() throws IOException {
    return Mustache.compiler()
        .escapeHTML(true)
        .emptyStringIsFalse(true)
        .compile(resource("report.html"));
  }

  private static String resource(String name) throws IOException {
    try (InputStream in = HtmlReport.class.getResourceAsStream(name)) {
      byte[] bytes = Objects.requireNonNull(in, name).readAllBytes();
      return new String(bytes, StandardCharsets.UTF_8);
    }
  }

  private Map<String, Object> model() throws IOException {
    List<Reported> findings =
        report.findings().stream()
            .sorted(
                Comparator.comparing((Reported finding) -> evidence.seen(finding) == 0)
                    .thenComparing(Reported::level))
            .toList();
    Map<String, Object> model = new LinkedHashMap<>();
    model.put("style", resource("report.css"));
    model.put("script", resource("report.js"));
    model.put("data", new HtmlData(report, evidence).text(findings));
    model.put("version", Version.get());
    model.put("project", Objects.toString(report.root().toAbsolutePath().getFileName(), ""));
    model.put("classes", report.classes());
    model.put("classesPlural", report.classes() == 1 ? "" : "es");
    model.put("total", ConsoleReport.plural(findings.size(), "finding", "findings"));
    model.put("none", findings.isEmpty());
    model.put("counts", LEVELS.stream().map(this::count).toList());
    model.put("rules", tallies(Tally.byRule(findings)));
    List<Tally> modules = Tally.byModule(findings);
    boolean named = modules.stream().anyMatch(module -> !module.name().isEmpty());
    model.put("modules", named ? tallies(modules) : List.of());
    model.put("hasModules", named);
    model.put("hidden", ConsoleReport.hidden(report).orElse(""));
    model.put("diagnostics", report.diagnostics());
    model.put("hasDiagnostics", !report.diagnostics().isEmpty());
    model.put("missed", evidence.missed().stream().map(HtmlReport::missed).toList());
    model.put("hasMissed", !evidence.missed().isEmpty());
    model.put("hasSeen", findings.stream().anyMatch(finding -> evidence.seen(finding) > 0));
    model.put("hasRepairs", !evidence.repairs().isEmpty() || !evidence.refusals().isEmpty());
    List<Map<String, Object>> tried = new ArrayList<>();
    evidence
        .outcomes(findings)
        .forEach((what, count) -> tried.add(Map.of("what", what, "count", count)));
    model.put("tried", tried);
    model.put("hasTried", !tried.isEmpty());
    putPools(model, findings);
    model.put(
        "findings",
        IntStream.range(0, findings.size()).mapToObj(i -> row(i, findings.get(i))).toList());
    return model;
  }

  private Map<String, Object> count(Level level) {
    long count = report.count(level);
    return Map.of("level", word(level), "count", count, "plural", count == 1 ? "" : "s");
  }

  private static List<Map<String, Object>> tallies(List<Tally> tallies) {
    return tallies.stream()
        .map(
            tally ->
                Map.<String, Object>of(
                    "name",
                    tally.name(),
                    "shown",
                    tally.name().isEmpty() ? "(no module)" : tally.name(),
                    "error",
                    tally.count(Level.ERROR),
                    "warning",
                    tally.count(Level.WARNING),
                    "note",
                    tally.count(Level.NOTE)))
        .toList();
  }

  private static Map<String, Object> missed(Evidence.MissedLeak leak) {
    return Map.of(
        "place", leak.place(), "count", leak.count(), "stack", String.join("\n", leak.stack()));
  }

  private void putPools(Map<String, Object> model, List<Reported> findings) {
    HeldConnections held = new HeldConnections(report);
    Explanation explanation = new Explanation(report.root());
    List<Map<String, Object>> pools = new ArrayList<>();
    for (AuditResult result : held.inOrder()) {
      for (var pool : result.pools()) {
        pools.add(
            Map.of(
                "title",
                Explanation.title(pool),
                "module",
                result.module(),
                "load",
                held.rows(result, pool).stream().map(row -> load(row, findings)).toList(),
                "settings",
                explanation.rows(pool).stream().map(HtmlReport::setting).toList()));
      }
    }
    model.put("pools", pools);
    model.put("hasPools", !pools.isEmpty());
    List<Map<String, Object>> most = new ArrayList<>();
    if (pools.isEmpty()) {
      held.most().ifPresent(found -> most.add(most(found, findings)));
    }
    model.put("heldAtOnce", most);
  }

  private static Map<String, Object> most(HeldConnections.Most most, List<Reported> findings) {
    return Map.of("most", most.count(), "place", places(most.place(), findings));
  }

  private static Map<String, Object> load(HeldConnections.Row row, List<Reported> findings) {
    return Map.of(
        "what",
        row.what(),
        "value",
        row.value(),
        "from",
        row.from(),
        "place",
        places(row.place(), findings));
  }

  /** The place, with the number of the finding to go to if there is one; or nothing. */
  private static List<Map<String, Object>> places(
      Optional<HeldConnections.Place> place, List<Reported> findings) {
    return place.stream()
        .map(
            at ->
                Map.<String, Object>of(
                    "name",
                    at.text(),
                    "finding",
                    at.finding().map(findings::indexOf).map(List::of).orElse(List.of())))
        .toList();
  }

  private static Map<String, String> setting(Explanation.Row row) {
    return Map.of("setting", row.setting(), "value", row.value(), "origin", row.origin());
  }

  private Map<String, Object> row(int index, Reported finding) {
    Map<String, Object> row = new TreeMap<>();
    row.put("index", index);
    row.put("level", word(finding.level()));
    row.put("rule", finding.rule().id());
    row.put("module", finding.module());
    row.put("place", finding.fileName(report.root()) + ":" + finding.line());
    row.put("message", finding.message());
    row.put("seen", nullIfZero(evidence.seen(finding)));
    boolean repair = evidence.repair(finding).isPresent();
    boolean refusal = evidence.refusal(finding).isPresent();
    row.put("repaired", repair);
    row.put("refused", refusal);
    row.put("isRepaired", repair && !refusal);
    row.put("isOffered", repair && refusal);
    row.put("whyNot", repair ? null : evidence.shortRefusal(finding).orElse(null));
    return row;
  }

  private static @Nullable Integer nullIfZero(int count) {
    return count == 0 ? null : (Integer) count;
  }

  static String word(Level level) {
    return level.name().toLowerCase(Locale.ROOT);
  }
}
