package io.poolguard.analysis;

import static java.util.stream.Collectors.joining;

import io.poolguard.analysis.catalogue.Catalogue;
import io.poolguard.analysis.catalogue.CatalogueReader;
import io.poolguard.analysis.catalogue.Catalogues;
import io.poolguard.analysis.dataflow.Solver;
import io.poolguard.analysis.ir.MethodRef;
import io.poolguard.analysis.ir.text.TextProgram;
import io.poolguard.analysis.obligation.IntRange;
import io.poolguard.analysis.obligation.Request;
import io.poolguard.analysis.program.Types;
import io.poolguard.analysis.rule.ExitKind;
import io.poolguard.analysis.rule.Finding;
import io.poolguard.analysis.rule.Rule;
import io.poolguard.analysis.rule.Rules;
import io.poolguard.analysis.rule.Step;
import io.poolguard.analysis.summary.Summaries;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A program in the textual IR with what is expected of it in its comments:
 *
 * <pre>
 * # leak: checked, unchecked        at the acquiring statement; "leak#2:" names its ordinal on the line
 * # finds: UseAfterClose            the same for what another rule finds there
 * # rules: UseAfterClose            the only rules that are asked for; the leak's alone without it
 * # message: …  advice: …  level: note  type: …  ordinal: 2  fingerprint: …  provenance: …
 * # step: 7 THREW …                 all steps of the witness, in order
 * # in: com/acme/A.m()V             the method of the finding
 * # diagnostic: GAVE_UP …           all diagnostics, in order
 * # row: in com.acme.A              a line of the program's own catalogue
 * # limits: 4 1000                  disjuncts and steps
 * # analyse: com/acme/A.m()V        the only methods asked for
 * # summary: com/acme/A.m()V        a method whose summary's cases follow, sorted
 * # case: …                         one of them, without what is unknown
 * </pre>
 *
 * Details stand below the leak that they belong to; a detail that no comment names is not looked
 * at. A statement without a site gets the file's line as its own.
 */
final class EngineFile {
  private static final Pattern DECLARATION =
      Pattern.compile("(type|field|declares|method|params|locals)\\b.*|\\w+:(\\s.*)?");
  private static final Pattern LEAK = Pattern.compile(".*# leak(#\\d+)?: (.*)");
  private static final Pattern FINDS = Pattern.compile(".*# finds(#\\d+)?: (\\w+)");
  private static final Pattern SITE = Pattern.compile(".*@(\\d+)(:\\d+)?\\s*#.*");
  private static final Pattern DETAIL = Pattern.compile("\\s*# ([a-z]+): (.*)");

  private final List<String> program = new ArrayList<>();
  private final List<String> rows = new ArrayList<>(List.of("poolguard-catalogue 1"));
  private final List<String> expected = new ArrayList<>();
  private final List<String> wanted = new ArrayList<>();
  private final List<String> summaries = new ArrayList<>();
  private final List<String> asked = new ArrayList<>();
  private final List<List<String>> details = new ArrayList<>();
  private final Set<Rule> rules = new HashSet<>(Set.of(Rules.JDBC_RESOURCE_LEAK));
  private Solver.Limits limits = Solver.Limits.STANDARD;

  EngineFile(List<String> lines) {
    List<String> diagnostics = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      program.add(withSite(line, i + 1));
      Matcher leak = LEAK.matcher(line);
      Matcher finds = FINDS.matcher(line);
      Matcher detail = DETAIL.matcher(line);
      if (leak.matches()) {
        expect(line, i + 1, leak);
      } else if (finds.matches()) {
        expect(line, i + 1, finds);
      } else if (detail.matches()) {
        read(detail.group(1), detail.group(2), diagnostics);
      }
    }
    diagnostics.forEach(d -> expected.add("diagnostic " + d));
  }

  private void expect(String line, int number, Matcher found) {
    Matcher site = SITE.matcher(line);
    String place = site.matches() ? site.group(1) : Integer.toString(number);
    String ordinal = found.group(1) == null ? "#1" : found.group(1);
    expected.add(place + ordinal + ": " + found.group(2).strip());
    details.add(new ArrayList<>());
  }

  private void read(String word, String text, List<String> diagnostics) {
    switch (word) {
      case "row" -> rows.add(text);
      case "rules" -> {
        rules.clear();
        Stream.of(text.split(",")).forEach(id -> rules.add(rule(id.strip())));
      }
      case "diagnostic" -> diagnostics.add(text.strip());
      case "analyse" -> wanted.add(text.strip());
      case "summary" -> {
        asked.add(text.strip());
        summaries.add("summary " + text.strip());
      }
      case "case" -> summaries.add("case " + text.strip());
      case "limits" -> {
        String[] numbers = text.strip().split(" ");
        limits = new Solver.Limits(Integer.parseInt(numbers[0]), Integer.parseInt(numbers[1]));
      }
      case "in", "message", "advice", "level", "type", "ordinal", "fingerprint", "provenance" ->
          details.get(details.size() - 1).add(word + ": " + text.strip());
      case "step" -> details.get(details.size() - 1).add("step: " + text.strip());
      default -> throw new IllegalArgumentException("unknown expectation '" + word + "'");
    }
  }

  private static Rule rule(String id) {
    return Rules.judging(Rules.all()).stream()
        .filter(rule -> rule.id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  private static String withSite(String line, int number) {
    String statement = line.strip();
    if (statement.isEmpty()
        || statement.startsWith("#")
        || DECLARATION.matcher(statement).matches()
        || line.contains("@")) {
      return line;
    }
    int comment = line.indexOf('#');
    return (comment < 0 ? line : line.substring(0, comment)) + " @" + number;
  }

  /** What the comments say. */
  List<String> expected() {
    List<String> all = new ArrayList<>();
    int leak = 0;
    for (String line : expected) {
      all.add(line);
      if (leak < details.size()) {
        all.addAll(details.get(leak++));
      }
    }
    all.addAll(summaries);
    return all;
  }

  /** What the engine says, in the same words. */
  List<String> actual() {
    TextProgram text = TextProgram.parse(String.join("\n", program) + "\n");
    Analyzer analyzer = new Analyzer(text, catalogue(), limits, rules);
    List<Finding> findings = new ArrayList<>();
    for (MethodRef method : text.methods()) {
      if (wanted.isEmpty() || wanted.contains(method.toString())) {
        findings.addAll(analyzer.analyze(method));
      }
    }
    text.methods().stream()
        .map(MethodRef::owner)
        .distinct()
        .forEach(owner -> findings.addAll(analyzer.analyzeClass(owner)));
    findings.sort(
        (a, b) ->
            a.site().line() == b.site().line()
                ? Integer.compare(a.lineOrdinal(), b.lineOrdinal())
                : Integer.compare(a.site().line(), b.site().line()));
    List<String> all = new ArrayList<>();
    for (int i = 0; i < findings.size(); i++) {
      Finding finding = findings.get(i);
      all.add(headline(finding));
      all.addAll(details(finding, i < details.size() ? details.get(i) : List.of()));
    }
    analyzer
        .diagnostics()
        .forEach(d -> all.add("diagnostic " + d.kind() + " " + d.where() + " " + d.message()));
    all.addAll(summaries(text));
    return all;
  }

  private List<String> summaries(TextProgram text) {
    Summaries source = new Summaries(new Types(text), catalogue(), limits);
    List<String> all = new ArrayList<>();
    for (MethodRef method : text.methods()) {
      if (asked.contains(method.toString())) {
        all.add("summary " + method);
        source.summary(new Request(method, Map.of(), Request.Tracked.ALL)).describe().stream()
            .map(one -> "case " + withoutUnknown(one))
            .sorted()
            .forEach(all::add);
      }
    }
    return all;
  }

  private static String withoutUnknown(String text) {
    String known = text.replace("range=" + IntRange.ANY, "");
    for (String unknown :
        List.of(
            "nullness=UNKNOWN",
            "type=null",
            "exact=false",
            "is=[]",
            "isNot=[]",
            "wasClosed=null",
            "constant=null",
            "releaseFailed=false",
            "endsWithChildren=false",
            "parent=-1")) {
      known = known.replace(unknown, "");
    }
    return known.replaceAll("\\[(, )+", "[").replaceAll("(, )+", ", ").replace(", ]", "]");
  }

  private Catalogue catalogue() {
    return rows.size() == 1
        ? Catalogues.standard()
        : Catalogues.standardWith(
            CatalogueReader.read(String.join("\n", rows) + "\n", "own.catalogue"));
  }

  private static String headline(Finding finding) {
    if (!finding.rule().equals(Rules.JDBC_RESOURCE_LEAK)) {
      return finding.site().line() + "#" + finding.lineOrdinal() + ": " + finding.rule().id();
    }
    String kinds = finding.exits().stream().sorted().map(ExitKind::word).collect(joining(", "));
    return finding.site().line() + "#" + finding.lineOrdinal() + ": " + kinds;
  }

  /** The details that the comments ask for, in their order. */
  private static List<String> details(Finding finding, List<String> asked) {
    List<String> words =
        asked.stream().map(d -> d.substring(0, d.indexOf(':'))).distinct().toList();
    return words.stream().flatMap(word -> detail(finding, word)).toList();
  }

  private static Stream<String> detail(Finding finding, String word) {
    Optional<String> single =
        switch (word) {
          case "in" -> Optional.of(finding.method().toString());
          case "message" -> Optional.of(finding.message());
          case "advice" -> Optional.of(finding.advice());
          case "level" -> Optional.of(finding.level().name());
          case "type" -> Optional.of(finding.resourceType());
          case "ordinal" -> Optional.of(Integer.toString(finding.ordinal()));
          case "fingerprint" -> Optional.of(finding.fingerprint());
          case "provenance" -> Optional.of(finding.provenance());
          default -> Optional.empty();
        };
    return single.isPresent()
        ? Stream.of(word + ": " + single.get())
        : finding.witness().stream().map(EngineFile::step);
  }

  private static String step(Step step) {
    return "step: " + step.line() + " " + step.kind() + " " + step.text();
  }
}
