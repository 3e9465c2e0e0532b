package io.poolguard.spotbugs.descriptor;

import static org.assertj.core.api.Assertions.assertThat;

import edu.umd.cs.findbugs.FindBugs2;
import io.poolguard.analysis.rule.Rules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PluginFilesTest {
  private static final Path WRITTEN = Path.of("target/classes");

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
}
