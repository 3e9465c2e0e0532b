package io.poolguard.spotbugs.descriptor;

import io.poolguard.analysis.rule.Level;
import io.poolguard.analysis.rule.Rule;
import io.poolguard.analysis.rule.Rules;
import io.poolguard.rulepages.RulePage;
import io.poolguard.rulepages.XmlText;
import io.poolguard.spotbugs.EngineRegistrar;
import io.poolguard.spotbugs.PoolGuardDetector;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import javax.xml.stream.XMLStreamException;

/**
 * The files by which SpotBugs knows a plugin: {@code findbugs.xml}, {@code messages.xml} and {@code
 * bugrank.txt}. Each rule is one bug pattern with the rule's id as its type; its details are the
 * rule's page.
 */
public final class PluginFiles {
  private static final String SUMMARY = "PoolGuard: finds lost database connections";
  private static final String DETAILS =
      "<p>PoolGuard follows each connection, statement and result set through all paths of a"
          + " method, exceptional ones included, and through the methods that it calls, and tells"
          + " each loss as a path.</p>";

  /** The weaknesses of CWE's views on races, locks and deadlocks that a rule can be about. */
  private static final Set<Integer> CONCURRENCY =
      Set.of(362, 366, 367, 413, 567, 662, 663, 667, 820, 821, 833);

  private final Map<Rule, RulePage> pages;
  private final String version;

  private PluginFiles(Map<Rule, RulePage> pages, String version) {
    this.pages = pages;
    this.version = version;
  }

  /**
   * Writes the files.
   *
   * @param arguments folder of the rules' pages; folder to write to; version of the plugin
   * @throws IOException if a page is missing or lacks something, two rules have one code, or
   *     nothing can be written
   */
  public static void main(String[] arguments) throws IOException, XMLStreamException {
    write(Rules.all(), Path.of(arguments[0]), Path.of(arguments[1]), arguments[2]);
  }

  static void write(List<Rule> rules, Path rulePages, Path folder, String version)
      throws IOException, XMLStreamException {
    Map<Rule, RulePage> pages = new LinkedHashMap<>();
    Map<String, Rule> codes = new HashMap<>();
    for (Rule rule : rules) {
      Rule other = codes.putIfAbsent(code(rule), rule);
      if (other != null) {
        throw new IOException(
            "the rules %s and %s have one code, %s, in SpotBugs' lists: rename the new one"
                .formatted(other.id(), rule.id(), code(rule)));
      }
      pages.put(rule, RulePage.read(rulePages, rule));
    }
    PluginFiles files = new PluginFiles(pages, version);
    Files.createDirectories(folder);
    Files.writeString(folder.resolve("findbugs.xml"), files.descriptor());
    Files.writeString(folder.resolve("messages.xml"), files.messages());
    Files.writeString(folder.resolve("bugrank.txt"), files.ranks());
  }

  private String descriptor() throws XMLStreamException {
    XmlText xml = new XmlText();
    xml.open(
        "FindbugsPlugin",
        "pluginid",
        "io.poolguard",
        "version",
        version,
        "provider",
        "PoolGuard",
        "defaultenabled",
        "true");
    String all = pages.keySet().stream().map(Rule::id).collect(Collectors.joining(","));
    xml.empty(
        "Detector", "class", PoolGuardDetector.class.getName(), "speed", "fast", "reports", all);
    xml.empty("EngineRegistrar", "class", EngineRegistrar.class.getName());
    for (Map.Entry<Rule, RulePage> each : pages.entrySet()) {
      xml.empty(
          "BugPattern",
          "abbrev",
          code(each.getKey()),
          "type",
          each.getKey().id(),
          "category",
          category(each.getValue()),
          "cweid",
          Integer.toString(each.getValue().cwe()));
    }
    return xml.close().end();
  }

  /**
   * The category of SpotBugs' own that people look for the rule in: multithreaded correctness for
   * weaknesses of concurrency, correctness for all others.
   */
  private static String category(RulePage page) {
    return CONCURRENCY.contains(page.cwe()) ? "MT_CORRECTNESS" : "CORRECTNESS";
  }

  private String messages() throws XMLStreamException {
    XmlText xml = new XmlText();
    xml.open("MessageCollection");
    xml.open("Plugin").text("ShortDescription", SUMMARY).html("Details", DETAILS).close();
    xml.open("Detector", "class", PoolGuardDetector.class.getName());
    xml.html("Details", DETAILS).close();
    for (Map.Entry<Rule, RulePage> each : pages.entrySet()) {
      Rule rule = each.getKey();
      xml.open("BugPattern", "type", rule.id());
      xml.text("ShortDescription", withoutStop(rule.summary()));
      // The parts of a bug instance: its class, its method, the finding's message.
      xml.text("LongDescription", "{2} In {1}");
      xml.html("Details", "<p>" + XmlText.escape(rule.help()) + "</p>\n" + each.getValue().html())
          .close();
    }
    for (Rule rule : pages.keySet()) {
      xml.text("BugCode", withoutStop(rule.summary()), "abbrev", code(rule));
    }
    return xml.close().end();
  }

  /**
   * A rank, before SpotBugs adds 2 for medium and 5 for low confidence: 1 is the worst, 20 the
   * least.
   */
  private String ranks() {
    return pages.keySet().stream()
        .map(rule -> rank(rule.level()) + " BugPattern " + rule.id() + "\n")
        .collect(Collectors.joining());
  }

  private static int rank(Level level) {
    return switch (level) {
      case ERROR -> 2;
      case WARNING -> 6;
      case NOTE, OFF -> 12;
    };
  }

  /** The short code that stands in SpotBugs' lists: PG and the capitals of the id. */
  private static String code(Rule rule) {
    return "PG" + rule.id().replaceAll("[^A-Z]", "");
  }

  private static String withoutStop(String sentence) {
    return sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
  }
}
