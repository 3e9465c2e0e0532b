package io.poolguard.spotbugs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What users are told to paste into their pom is what the real builds of this module run. */
class DocumentedPluginTest {
  private static final Path ROOT = Path.of("..");
  private static final Pattern SNIPPET = Pattern.compile("(?s)```xml\\n(.*?)```");

  @ParameterizedTest
  @ValueSource(strings = {"README.md", "docs/spotbugs.md"})
  void isThatOfTheGate(String page) throws IOException {
    String gate = Files.readString(Path.of("src/it/gate/pom.xml"));
    String version = version(Files.readString(ROOT.resolve("pom.xml")));

    List<String> parts =
        SNIPPET
            .matcher(Files.readString(ROOT.resolve(page)))
            .results()
            .map(found -> found.group(1))
            .filter(snippet -> snippet.contains("<artifactId>spotbugs-maven-plugin</artifactId>"))
            // The gate adds an engine of its own before the configuration and a phase behind it.
            .flatMap(snippet -> List.of(snippet.split("(?=<configuration>)")).stream())
            .map(part -> part.replaceAll("(?s)<executions>.*|</plugin>\\s*$", ""))
            .map(part -> lines(part.replace(version, "@project.version@")))
            .toList();

    assertThat(parts).hasSize(2).allSatisfy(part -> assertThat(lines(gate)).contains(part));
  }

  /** The lines without their indentation. */
  private static String lines(String xml) {
    return String.join("\n", xml.strip().lines().map(String::strip).toList());
  }

  private static String version(String pom) {
    var found = Pattern.compile("<version>(.*?)</version>").matcher(pom);
    assertThat(found.find()).isTrue();
    return found.group(1);
  }
}
