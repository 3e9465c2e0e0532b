package io.poolguard.intellij;

import static org.assertj.core.api.Assertions.assertThat;

import io.poolguard.analysis.rule.Rule;
import io.poolguard.analysis.rule.Rules;
import io.poolguard.intellij.inspection.FindingInspection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** What the plugin's descriptor names is there. */
class PluginFilesTest {
  private static final Path WRITTEN = Path.of("target/classes");

  private static List<Element> inspections() throws Exception {
    Document plugin =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(WRITTEN.resolve("META-INF/plugin.xml").toFile());
    NodeList found = plugin.getElementsByTagName("localInspection");
    List<Element> elements = new ArrayList<>();
    for (int i = 0; i < found.getLength(); i++) {
      elements.add((Element) found.item(i));
    }
    return elements;
  }

  @Test
  void eachRuleHasAnInspection() throws Exception {
    List<String> shown = new ArrayList<>();
    for (Element each : inspections()) {
      Class<?> type = Class.forName(each.getAttribute("implementationClass"));
      FindingInspection inspection =
          (FindingInspection) type.getDeclaredConstructor().newInstance();
      assertThat(each.getAttribute("shortName")).isEqualTo(inspection.getShortName());
      assertThat(each.getAttribute("displayName")).isEqualTo(inspection.getDisplayName());
      assertThat(each.getAttribute("level")).isIn("ERROR", "WARNING", "WEAK WARNING");
      shown.add(inspection.getID());
    }

    assertThat(shown)
        .containsExactlyElementsOf(Rules.all().stream().map(Rule::id).toList())
        .isNotEmpty();
  }

  @Test
  void eachInspectionHasADescription() throws Exception {
    assertThat(inspections())
        .isNotEmpty()
        .allSatisfy(
            each -> {
              Path page =
                  WRITTEN.resolve(
                      "inspectionDescriptions/" + each.getAttribute("shortName") + ".html");
              assertThat(page).exists();
              assertThat(Files.readString(page))
                  .startsWith("<html>")
                  .contains("<!-- tooltip end -->", "CWE-");
            });
  }

  @Test
  void iconsFitTheirPlace() throws Exception {
    for (String icon : List.of("pluginIcon.svg", "pluginIcon_dark.svg")) {
      Element svg =
          DocumentBuilderFactory.newInstance()
              .newDocumentBuilder()
              .parse(WRITTEN.resolve("META-INF").resolve(icon).toFile())
              .getDocumentElement();
      assertThat(svg.getAttribute("width")).isEqualTo("40");
      assertThat(svg.getAttribute("height")).isEqualTo("40");
    }
  }
}
