package io.poolguard.spotbugs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The {@code poolguard.yml} upwards from the class files is honoured, or complained about. */
class PolicyIT {
  @TempDir Path folder;

  private SampleProject project;

  @BeforeEach
  void compile() throws Exception {
    project = new SampleProject(folder).withLeak("Orders", "").withLeak("Legacy", "").compile();
  }

  private Report report() throws Exception {
    return SpotBugs.newest().analyze(folder, project.classes().toString()).report();
  }

  @Test
  void levelsBecomeConfidenceAndRank() throws Exception {
    assertThat(report().bugs())
        .hasSize(2)
        .allSatisfy(bug -> assertThat(bug.confidence()).isEqualTo(2))
        .allSatisfy(bug -> assertThat(bug.rank()).isEqualTo(8));
    project.file("poolguard.yml", "version: 1\nrules:\n  JdbcResourceLeak: error\n");
    assertThat(report().bugs())
        .hasSize(2)
        .allSatisfy(bug -> assertThat(bug.confidence()).isEqualTo(1))
        .allSatisfy(bug -> assertThat(bug.rank()).isEqualTo(6));
    project.file("poolguard.yml", "version: 1\nrules:\n  JdbcResourceLeak: off\n");
    assertThat(report().bugs()).isEmpty();
  }

  @Test
  void classesAndCatalogueRows() throws Exception {
    project.file("poolguard.yml", "version: 1\nexcludes: [it.Legacy]\n");
    assertThat(report().bugs())
        .singleElement()
        .satisfies(bug -> assertThat(bug.message()).contains("In it.Orders.save(DataSource)"));
    project
        .with(
            "Own",
            """
            public class Own {
              public void use(Lender lender) {
                Session session = lender.lend();
                session.run();
                session.end();
              }
              interface Lender { Session lend(); }
              interface Session { void run(); void end(); }
            }
            """)
        .compile()
        .file(
            "poolguard.yml",
            """
            version: 1
            includes: [it.Own]
            catalogue:
              - resource it.Own$Session session "session"
              - it.Own$Lender.lend() : acquire
              - it.Own$Session.end() : release this
            """);
    assertThat(report().bugs())
        .singleElement()
        .satisfies(bug -> assertThat(bug.message()).startsWith("The session from Lender.lend()"));
  }

  @Test
  void fileThatCannotBeUsedIsOneErrorAndNothingIsHidden() throws Exception {
    project.file("poolguard.yml", "version: 1\nrules:\n  JdbcResourceLeek: off\n");

    Report report = report();

    assertThat(report.bugs()).hasSize(2);
    assertThat(report.errors())
        .singleElement()
        .asString()
        .startsWith("PoolGuard: ")
        .contains("poolguard.yml:3", "JdbcResourceLeek")
        .doesNotContain("\n");
  }
}
