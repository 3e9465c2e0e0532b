package io.poolguard.intellij.descriptor;

import io.poolguard.analysis.rule.Level;
import io.poolguard.analysis.rule.Rule;
import io.poolguard.analysis.rule.Rules;
import io.poolguard.intellij.inspection.FindingInspection;
import io.poolguard.intellij.inspection.RiskyPoolConfigInspection;
import io.poolguard.intellij.inspection.SettingSuppressor;
import io.poolguard.intellij.program.IndexedInheritors;
import io.poolguard.intellij.program.Inheritors;
import io.poolguard.intellij.schema.PolicySchema;
import io.poolguard.intellij.schema.PolicySchemaFactory;
import io.poolguard.policy.ConfigRules;
import io.poolguard.rulepages.Page;
import io.poolguard.rulepages.RulePage;
import io.poolguard.rulepages.XmlText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.xml.stream.XMLStreamException;

/**
 * The files by which the editor knows the plugin: {@code META-INF/plugin.xml} and a description for
 * each rule's inspection, which is the rule's page.
 */
public final class PluginFiles {
  private static final String YAML = "poolguard-yaml.xml";
  private static final String JSON = "poolguard-json.xml";

  /** The platform registers inspections by the descriptor, not by what their class answers. */
  private static final String SUPPRESS_ID = "suppressId";

  private static final String WHOLE_FILE = "runForWholeFile";

  private final Path docs;
  private final Path folder;

  private PluginFiles(Path docs, Path folder) {
    this.docs = docs;
    this.folder = folder;
  }

  /**
   * Writes the files.
   *
   * @param arguments folder of the documentation; folder to write to; version of the plugin; the
   *     oldest build of the editor
   * @throws IOException if a page is missing or lacks something, or nothing can be written
   */
  public static void main(String[] arguments) throws IOException, XMLStreamException {
    PluginFiles files = new PluginFiles(Path.of(arguments[0]), Path.of(arguments[1]));
    files.writeDescriptor(arguments[2], arguments[3]);
    files.writeOptionalDescriptors();
    files.writeDescriptions();
  }

  private void writeDescriptor(String version, String sinceBuild)
      throws IOException, XMLStreamException {
    XmlText xml = new XmlText();
    xml.open("idea-plugin");
    xml.text("id", "io.poolguard");
    xml.text("name", "PoolGuard");
    xml.text("version", version);
    xml.empty("idea-version", "since-build", sinceBuild);
    xml.text("vendor", "PoolGuard");
    Page page = Page.read(docs.resolve("intellij.md"));
    xml.html("description", page.part("What it does"));
    xml.html("change-notes", page.part("What is new"));
    xml.text("depends", "com.intellij.modules.platform");
    xml.text("depends", "com.intellij.modules.java");
    optional(xml, "org.jetbrains.plugins.yaml", YAML);
    optional(xml, "com.intellij.modules.json", JSON);
    xml.open("extensions", "defaultExtensionNs", "com.intellij");
    xml.empty(
        "applicationService",
        "serviceInterface",
        Inheritors.class.getName(),
        "serviceImplementation",
        IndexedInheritors.class.getName());
    for (Rule rule : Rules.all()) {
      xml.empty(
          "localInspection",
          "language",
          "JAVA",
          "shortName",
          FindingInspection.shortName(rule),
          SUPPRESS_ID,
          rule.id(),
          WHOLE_FILE,
          "true",
          "displayName",
          FindingInspection.displayName(rule),
          "groupPath",
          "Java",
          "groupName",
          FindingInspection.GROUP,
          "enabledByDefault",
          Boolean.toString(rule.level() != Level.OFF),
          "level",
          severity(rule),
          "implementationClass",
          FindingInspection.class.getPackageName() + "." + rule.id() + "Inspection");
    }
    xml.empty(
        "localInspection",
        "shortName",
        FindingInspection.shortName(ConfigRules.ALL_PARTS),
        SUPPRESS_ID,
        ConfigRules.ALL_PARTS.id(),
        WHOLE_FILE,
        "true",
        "displayName",
        FindingInspection.displayName(ConfigRules.ALL_PARTS),
        "groupName",
        FindingInspection.GROUP,
        "enabledByDefault",
        "true",
        "level",
        severity(ConfigRules.ALL_PARTS),
        "implementationClass",
        RiskyPoolConfigInspection.class.getName());
    write("META-INF/plugin.xml", xml.close().close().end());
  }

  private static void optional(XmlText xml, String plugin, String file) throws XMLStreamException {
    xml.text("depends", plugin, "optional", "true", "config-file", file);
  }

  /** What the plugin brings to editors that have another plugin as well. */
  private void writeOptionalDescriptors() throws IOException, XMLStreamException {
    XmlText yaml = new XmlText();
    yaml.open("idea-plugin");
    yaml.open("extensions", "defaultExtensionNs", "com.intellij");
    yaml.empty(
        "lang.inspectionSuppressor",
        "language",
        SettingSuppressor.LANGUAGE,
        "implementationClass",
        SettingSuppressor.class.getName());
    write("META-INF/" + YAML, yaml.close().close().end());
    XmlText json = new XmlText();
    json.open("idea-plugin");
    json.open("extensions", "defaultExtensionNs", "JavaScript.JsonSchema");
    json.empty("ProviderFactory", "implementation", PolicySchemaFactory.class.getName());
    write("META-INF/" + JSON, json.close().close().end());
    write(PolicySchema.RESOURCE, Files.readString(docs.resolve("schema/policy.schema.json")));
  }

  /** How findings look unless the profile says otherwise, in the editor's words. */
  private static String severity(Rule rule) {
    return switch (rule.level()) {
      case ERROR -> "ERROR";
      case WARNING -> "WARNING";
      case NOTE, OFF -> "WEAK WARNING";
    };
  }

  private void writeDescriptions() throws IOException {
    writeSettingsDescription();
    for (Rule rule : Rules.all()) {
      write(
          "inspectionDescriptions/" + FindingInspection.shortName(rule) + ".html",
          "<html>\n<body>\n<p>"
              + rule.help()
              + "</p>\n<!-- tooltip end -->\n"
              + RulePage.read(docs.resolve("rules"), rule).html()
              + "</body>\n</html>\n");
    }
  }

  private void writeSettingsDescription() throws IOException {
    write(
        "inspectionDescriptions/" + FindingInspection.shortName(ConfigRules.ALL_PARTS) + ".html",
        "<html>\n<body>\n<p>"
            + ConfigRules.ALL_PARTS.summary()
            + "</p>\n<!-- tooltip end -->\n"
            + Page.read(docs.resolve("config.md")).part("The rules")
            + "</body>\n</html>\n");
  }

  private void write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
