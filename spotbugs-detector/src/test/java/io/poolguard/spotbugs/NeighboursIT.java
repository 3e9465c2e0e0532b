package io.poolguard.spotbugs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The jar stands beside others in one process, and beside itself in one process again. */
class NeighboursIT {
  private static final List<String> NEIGHBOURS =
      List.of("target/neighbours/fb-contrib.jar", "target/neighbours/findsecbugs-plugin.jar");

  @TempDir Path folder;

  static List<SpotBugs> versions() {
    return SpotBugs.all();
  }

  @ParameterizedTest
  @MethodSource("versions")
  void allDetectorsOfSpotBugsFbContribAndFindSecBugs(SpotBugs spotBugs) throws Exception {
    SampleProject project =
        new SampleProject(folder)
            .withLeak("Orders", "")
            .with(
                "Token",
                """
                public class Token {
                  public int guess() { return new java.util.Random().nextInt(); }
                  public boolean isRoot(String name) { return name.equals("root"); }
                }
                """)
            .compile();
    String plugins =
        SpotBugs.plugin() + File.pathSeparator + String.join(File.pathSeparator, NEIGHBOURS);

    SpotBugs.Run run =
        spotBugs.run(folder, List.of("-pluginList", plugins, "-low", project.classes().toString()));

    assertThat(run.report().bugs()).as(run.output()).hasSize(1);
    assertThat(run.report().others())
        .contains(
            "DMI_RANDOM_USED_ONLY_ONCE", // SpotBugs
            "LSC_LITERAL_STRING_COMPARISON", // fb-contrib
            "PREDICTABLE_RANDOM"); // find-sec-bugs
    assertThat(run.report().errors()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("versions")
  void runsInOneProcessDoNotSeeEachOther(SpotBugs spotBugs) throws Exception {
    SampleProject first =
        new SampleProject(folder.resolve("first"))
            .withLeak("Orders", "")
            .withLeak("Invoices", "")
            .compile();
    SampleProject second =
        new SampleProject(folder.resolve("second"))
            .with("Orders", "public class Orders { public void save(DataSource pool) {} }")
            .withLeak("Stock", "")
            .compile();
    String plugin = SpotBugs.plugin().toUri().toString();

    String output =
        spotBugs.java(
            List.of(Path.of("target/test-classes")),
            List.of(
                TwoRuns.class.getName(),
                plugin,
                first.classes().toString(),
                second.classes().toString(),
                first.classes().toString()));

    assertThat(output.lines().filter(line -> line.matches("(run|found) .*")))
        .containsExactly(
            "run 1",
            "found " + fingerprint("Invoices"),
            "found " + fingerprint("Orders"),
            "run 2",
            "found " + fingerprint("Stock"),
            "run 3",
            "found " + fingerprint("Invoices"),
            "found " + fingerprint("Orders"));
  }

  private static String fingerprint(String simpleName) {
    return "1|JdbcResourceLeak|it/"
        + simpleName
        + "|save(Ljavax/sql/DataSource;)V|javax/sql/DataSource.getConnection|1";
  }

  @Test
  void jarHoldsNothingThatCanClash() throws Exception {
    try (JarFile jar = new JarFile(SpotBugs.plugin().toFile())) {
      List<String> names =
          jar.stream().filter(entry -> !entry.isDirectory()).map(JarEntry::getName).toList();

      assertThat(names)
          .contains("findbugs.xml", "messages.xml", "bugrank.txt", "META-INF/LICENSE")
          .contains("io/poolguard/shaded/asm/ClassReader.class")
          .doesNotHaveDuplicates()
          .noneMatch(name -> name.startsWith("io/poolguard/spotbugs/descriptor/"));
      assertThat(names)
          .filteredOn(name -> name.endsWith(".class"))
          .allMatch(name -> name.startsWith("io/poolguard/"));
    }
  }
}
