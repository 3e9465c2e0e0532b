package io.poolguard.spotbugs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What users of SpotBugs silence stays silent, by SpotBugs' own means and by ours. */
class SuppressionIT {
  @TempDir Path folder;

  private SampleProject project;

  static List<SpotBugs> versions() {
    return SpotBugs.all();
  }

  @BeforeEach
  void open() {
    project = new SampleProject(folder);
  }

  private static List<String> classes(SpotBugs.Run run) {
    return run.report().bugs().stream()
        .map(bug -> bug.property("poolguard.fingerprint").split("\\|")[2])
        .sorted()
        .toList();
  }

  @ParameterizedTest
  @MethodSource("versions")
  void annotationsOfSpotBugsAndOfTheLanguage(SpotBugs spotBugs) throws Exception {
    String fbWarnings = "@edu.umd.cs.findbugs.annotations.SuppressFBWarnings(";
    project
        .withLeak("ByType", fbWarnings + "\"JdbcResourceLeak\")")
        .withLeak("ByCode", fbWarnings + "\"PGJRL\")")
        .withLeak("BySource", "@SuppressWarnings(\"JdbcResourceLeak\")")
        .withLeak("OfAnotherRule", "@SuppressWarnings(\"AnotherRule\")")
        .withLeak("Loud", "")
        .compile(spotBugs.library("spotbugs-annotations.jar"));
    String classFiles = project.classes().toString();

    assertThat(classes(spotBugs.analyze(folder, "-sourcepath", sources(), classFiles)))
        .containsExactly("it/Loud", "it/OfAnotherRule");
    assertThat(classes(spotBugs.analyze(folder, classFiles)))
        .containsExactly("it/BySource", "it/Loud", "it/OfAnotherRule");
  }

  @Test
  void filterFiles() throws Exception {
    project.withLeak("Loud", "").withLeak("Quiet", "").compile();
    Path filter = folder.resolve("exclude.xml");
    Files.writeString(
        filter,
        """
        <FindBugsFilter>
          <Match>
            <Class name="it.Quiet"/>
            <Method name="save"/>
            <Bug pattern="JdbcResourceLeak"/>
          </Match>
        </FindBugsFilter>
        """);

    assertThat(
            classes(
                SpotBugs.newest()
                    .analyze(folder, "-exclude", filter.toString(), project.classes().toString())))
        .containsExactly("it/Loud");
  }

  @Test
  void baselineHoldsWhenLinesMoveAndLetsASecondLeakThrough() throws Exception {
    project.with("Orders", orders("", "")).compile();
    SpotBugs.Run before = SpotBugs.newest().analyze(folder, project.classes().toString());
    Path baseline = baseline();
    project.with("Orders", orders("\n\n\n", "")).compile();
    SpotBugs.Run moved = analyzeAgainst(baseline);
    project
        .with(
            "Orders",
            orders(
                "", "Connection second = pool.getConnection(); second.commit(); second.close();"))
        .compile();
    SpotBugs.Run second = analyzeAgainst(baseline);

    assertThat(before.report().bugs()).hasSize(1);
    assertThat(moved.report().bugs()).isEmpty();
    assertThat(second.report().bugs())
        .singleElement()
        .satisfies(
            bug -> assertThat(bug.property("poolguard.fingerprint")).endsWith("getConnection|2"));
  }

  private Path baseline() throws Exception {
    Path baseline = folder.resolve("baseline.xml");
    SpotBugs.newest()
        .java(
            List.of(),
            List.of(
                "edu.umd.cs.findbugs.FindBugs2",
                "-pluginList",
                SpotBugs.plugin().toString(),
                "-low",
                "-xml",
                "-output",
                baseline.toString(),
                project.classes().toString()));
    return baseline;
  }

  private SpotBugs.Run analyzeAgainst(Path baseline) throws IOException, InterruptedException {
    return SpotBugs.newest()
        .analyze(folder, "-excludeBugs", baseline.toString(), project.classes().toString());
  }

  private static String orders(String space, String more) {
    return """
        public class Orders {
          %s public void save(DataSource pool) throws SQLException {
            Connection connection = pool.getConnection();
            connection.commit();
            connection.close();
            %s
          }
        }
        """
        .formatted(space, more);
  }

  private String sources() {
    return project.sources().toString();
  }
}
