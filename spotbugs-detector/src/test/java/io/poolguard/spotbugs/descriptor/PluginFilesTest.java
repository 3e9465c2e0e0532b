package io.poolguard.spotbugs.descriptor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import edu.umd.cs.findbugs.FindBugs2;
import io.poolguard.analysis.rule.Level;
import io.poolguard.analysis.rule.Rule;
import io.poolguard.analysis.rule.Rules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class PluginFilesTest {
  private static final Path WRITTEN = Path.of("target/classes");

  @TempDir Path pages;

  @ParameterizedTest
  @CsvSource({"findbugs.xml, findbugsplugin.xsd", "messages.xml, messagecollection.xsd"})
  void filesFollowTheSchemasOfSpotBugs(String file, String schema) throws Exception {
    var schemas = SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI);
    var source = new StreamSource(WRITTEN.resolve(file).toFile());
    var validator = schemas.newSchema(FindBugs2.class.getResource("/" + schema)).newValidator();

    validator.validate(source);

    assertThat(Files.readString(WRITTEN.resolve(file))).startsWith("<?xml");
  }

  @Test
  void eachRuleIsABugPattern() throws IOException {
    String plugin = Files.readString(WRITTEN.resolve("findbugs.xml"));
    String messages = Files.readString(WRITTEN.resolve("messages.xml"));
    String ranks = Files.readString(WRITTEN.resolve("bugrank.txt"));

    assertThat(Rules.all())
        .isNotEmpty()
        .allSatisfy(
            rule -> {
              assertThat(plugin).contains("type=\"" + rule.id() + "\"");
              assertThat(messages).contains("<BugPattern type=\"" + rule.id() + "\">");
              assertThat(ranks).containsPattern("(?m)^\\d+ BugPattern " + rule.id() + "$");
            });
  }

  @Test
  void codesOfRulesDiffer() throws IOException {
    List<String> codes =
        Files.readAllLines(WRITTEN.resolve("findbugs.xml")).stream()
            .filter(line -> line.contains("<BugPattern"))
            .map(line -> line.replaceAll(".*abbrev=\"(\\w+)\".*", "$1"))
            .toList();

    assertThat(codes).hasSameSizeAs(Rules.all()).doesNotHaveDuplicates();
  }

  @Test
  void eachRuleHasItsOwnCodeWeaknessRankAndPage() throws Exception {
    Rule lost = new Rule("ThingIsLost", Level.ERROR, "A thing is lost.", "It was needed.");
    Rule kept = new Rule("ThingIsKept", Level.NOTE, "A thing & more is kept.", "It <b>weighs</b>.");
    page("ThingIsLost", "772", "What `close()` skips.");
    page("ThingIsKept", "662", "What `open()` holds.");
    Path written = pages.resolve("written");

    PluginFiles.write(List.of(kept, lost), pages, written, "1.0");

    assertThat(patterns(written.resolve("findbugs.xml")))
        .containsExactly(
            "ThingIsKept PGTIK MT_CORRECTNESS 662", "ThingIsLost PGTIL CORRECTNESS 772");
    assertThat(elements(written.resolve("findbugs.xml"), "Detector"))
        .singleElement()
        .satisfies(
            detector ->
                assertThat(detector.getAttribute("reports")).isEqualTo("ThingIsKept,ThingIsLost"));
    assertThat(elements(written.resolve("messages.xml"), "BugPattern"))
        .extracting(pattern -> pattern.getAttribute("type") + ": " + words(pattern))
        .containsExactly(
            "ThingIsKept: A thing & more is kept {2} In {1} <p>It &lt;b&gt;weighs&lt;/b&gt;.</p>"
                + table("662")
                + " <p>What <code>open()</code> holds.</p>",
            "ThingIsLost: A thing is lost {2} In {1} <p>It was needed.</p>"
                + table("772")
                + " <p>What <code>close()</code> skips.</p>");
    assertThat(elements(written.resolve("messages.xml"), "BugCode"))
        .extracting(code -> code.getAttribute("abbrev") + ": " + words(code))
        .containsExactly("PGTIK: A thing & more is kept", "PGTIL: A thing is lost");
    assertThat(written.resolve("bugrank.txt"))
        .hasContent("12 BugPattern ThingIsKept\n2 BugPattern ThingIsLost\n");
  }

  private static List<String> patterns(Path descriptor) throws Exception {
    return elements(descriptor, "BugPattern").stream()
        .map(
            pattern ->
                Stream.of("type", "abbrev", "category", "cweid")
                    .map(pattern::getAttribute)
                    .collect(Collectors.joining(" ")))
        .toList();
  }

  private static List<Element> elements(Path file, String name) throws Exception {
    NodeList found =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(file.toFile())
            .getElementsByTagName(name);
    return IntStream.range(0, found.getLength()).mapToObj(i -> (Element) found.item(i)).toList();
  }

  private static String words(Element element) {
    return element.getTextContent().strip().replaceAll("\\s+", " ");
  }

  private static String table(String cwe) {
    return " <table> <thead> <tr> <th></th> <th></th> </tr> </thead> <tbody> <tr> <td>weakness</td>"
        + " <td><a href=\"https://cwe.mitre.org/data/definitions/%s.html\">CWE-%s</a></td>"
            .formatted(cwe, cwe)
        + " </tr> </tbody> </table>";
  }

  @Test
  void twoRulesWithOneCodeFailTheBuild() throws IOException {
    Rule one = new Rule("ThingIsLost", Level.ERROR, "A thing is lost.", "It was needed.");
    Rule other = new Rule("TimeIsLost", Level.ERROR, "Time is lost.", "It was needed.");
    page("ThingIsLost", "772", "One.");
    page("TimeIsLost", "772", "Other.");

    assertThatThrownBy(() -> PluginFiles.write(List.of(one, other), pages, pages, "1.0"))
        .isInstanceOf(IOException.class)
        .hasMessageContainingAll("ThingIsLost", "TimeIsLost", "PGTIL");
  }

  private void page(String rule, String text) throws IOException {
    Files.writeString(pages.resolve(rule + ".md"), text);
  }

  private void page(String rule, String cwe, String text) throws IOException {
    page(
        rule,
        """
        # %s

        | | |
        |---|---|
        | weakness | [CWE-%s](https://cwe.mitre.org/data/definitions/%s.html) |

        %s
        """
            .formatted(rule, cwe, cwe, text));
  }
}
