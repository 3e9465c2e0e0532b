package io.poolguard.intellij;

import static org.assertj.core.api.Assertions.assertThat;

import com.intellij.codeInspection.LocalInspectionEP;
import com.intellij.codeInspection.LocalInspectionTool;
import com.intellij.codeInspection.ex.LocalInspectionToolWrapper;
import com.intellij.testFramework.LightVirtualFile;
import com.jetbrains.jsonSchema.extension.JsonSchemaFileProvider;
import io.poolguard.analysis.rule.Rule;
import io.poolguard.analysis.rule.Rules;
import io.poolguard.intellij.headless.HeadlessJava;
import io.poolguard.intellij.inspection.SettingSuppressor;
import io.poolguard.intellij.program.IndexedInheritors;
import io.poolguard.intellij.schema.PolicySchemaFactory;
import io.poolguard.policy.ConfigRules;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** What the plugin's descriptor names is there. */
class PluginFilesTest {
  private static final Path WRITTEN = Path.of("target/classes");

  private static Document descriptor(String name) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(WRITTEN.resolve("META-INF").resolve(name).toFile());
  }

  private static List<Element> inspections() throws Exception {
    NodeList found = descriptor("plugin.xml").getElementsByTagName("localInspection");
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
      LocalInspectionTool inspection =
          (LocalInspectionTool) type.getDeclaredConstructor().newInstance();
      assertThat(each.getAttribute("shortName")).isEqualTo(inspection.getShortName());
      assertThat(each.getAttribute("displayName")).isEqualTo(inspection.getDisplayName());
      assertThat(each.getAttribute("level")).isIn("ERROR", "WARNING", "WEAK WARNING");
      shown.add(inspection.getID());
    }

    assertThat(shown)
        .containsExactlyElementsOf(
            Stream.concat(Rules.all().stream(), Stream.of(ConfigRules.ALL_PARTS))
                .map(Rule::id)
                .toList())
        .isNotEmpty();
  }

  /**
   * The platform offers to suppress only what it finds again under the name to be written, and asks
   * the descriptor alone whether a change in one method is to be looked at in the whole file.
   */
  @Test
  void thePlatformRegistersEachInspectionAsItsClassSays() throws Exception {
    List<LocalInspectionTool> tools = new ArrayList<>();
    for (Element each : inspections()) {
      LocalInspectionEP point = new LocalInspectionEP();
      point.shortName = each.getAttribute("shortName");
      point.displayName = each.getAttribute("displayName");
      point.implementationClass = each.getAttribute("implementationClass");
      point.id = each.hasAttribute("suppressId") ? each.getAttribute("suppressId") : null;
      point.runForWholeFile = Boolean.parseBoolean(each.getAttribute("runForWholeFile"));
      LocalInspectionTool tool =
          (LocalInspectionTool)
              Class.forName(point.implementationClass).getDeclaredConstructor().newInstance();
      LocalInspectionToolWrapper registered = new LocalInspectionToolWrapper(point);
      assertThat(registered.getID()).isEqualTo(tool.getID()).isEqualTo(tool.getSuppressId());
      assertThat(registered.runForWholeFile()).isEqualTo(tool.runForWholeFile());
      tools.add(tool);
    }

    assertThat(tools).hasSize(Rules.all().size() + 1);
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
                  .contains(
                      "<!-- tooltip end -->", each.hasAttribute("language") ? "CWE-" : "<table>");
            });
  }

  /** Whoever updates the plugin reads them, and uses no other host perhaps. */
  @Test
  void changeNotesSpeakOfThePluginAlone() throws Exception {
    Element notes = (Element) descriptor("plugin.xml").getElementsByTagName("change-notes").item(0);

    assertThat(notes.getTextContent())
        .hasSizeBetween(200, 4_000)
        .contains("Inspect Code")
        .doesNotContain("Maven", "SpotBugs", "Error Prone", "jar", "SARIF");
  }

  @Test
  void everyClassAndFileThatADescriptorNamesIsThere() throws Exception {
    HeadlessJava java = new HeadlessJava(List.of());
    java.close();
    List<String> classes = new ArrayList<>();
    for (String name : List.of("plugin.xml", "poolguard-yaml.xml", "poolguard-json.xml")) {
      NodeList all = descriptor(name).getElementsByTagName("*");
      for (int i = 0; i < all.getLength(); i++) {
        Element each = (Element) all.item(i);
        for (String attribute :
            List.of("implementationClass", "implementation", "serviceImplementation")) {
          if (each.hasAttribute(attribute)) {
            classes.add(each.getAttribute(attribute));
          }
        }
        if (each.hasAttribute("config-file")) {
          assertThat(WRITTEN.resolve("META-INF").resolve(each.getAttribute("config-file")))
              .exists();
        }
      }
    }

    assertThat(classes)
        .contains(
            SettingSuppressor.class.getName(),
            PolicySchemaFactory.class.getName(),
            IndexedInheritors.class.getName())
        .allSatisfy(
            name -> assertThat(Class.forName(name).getConstructor().newInstance()).isNotNull());
  }

  @Test
  void theSchemaIsThatOfTheDocumentationAndForPoliciesAlone() throws Exception {
    try (HeadlessJava java = new HeadlessJava(List.of())) {
      JsonSchemaFileProvider schema = new PolicySchemaFactory().getProviders(java.project()).get(0);

      assertThat(schema.isAvailable(new LightVirtualFile("poolguard.yml"))).isTrue();
      assertThat(schema.isAvailable(new LightVirtualFile("application.yml"))).isFalse();
      assertThat(schema.getSchemaFile().contentsToByteArray())
          .isEqualTo(Files.readAllBytes(Path.of("../docs/schema/policy.schema.json")));
    }
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
