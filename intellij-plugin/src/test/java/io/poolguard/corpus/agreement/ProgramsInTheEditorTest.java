package io.poolguard.corpus.agreement;

import static org.assertj.core.api.Assertions.assertThat;

import io.poolguard.corpus.driver.Oracle;
import io.poolguard.intellij.CorpusFiles;
import io.poolguard.intellij.headless.HeadlessJava;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On generated programs, the editor finds what running them shows. */
class ProgramsInTheEditorTest {
  @TempDir Path folder;

  @Test
  void findsWhatRunningShows() throws Exception {
    Path sources = folder.resolve("sources");
    java.nio.file.Files.createDirectory(sources);
    try (HeadlessJava java = CorpusFiles.open(sources);
        Oracle oracle = new Oracle()) {
      Laboratory laboratory = new Laboratory(oracle, List.of(new EditorHost(java)), folder);
      Campaign campaign =
          new Campaign(
              laboratory,
              laboratory,
              KnownMismatches.load(),
              Path.of("target", "mismatches").toAbsolutePath());
      campaign.run(Long.getLong("generator.seed"), Long.getLong("generator.programs"));
      System.out.println("generated, in the editor: " + campaign.summary());

      assertThat(campaign.unexplained()).as(campaign.summary()).isEmpty();
      assertThat(campaign.unexplainedPrograms()).isZero();
      assertThat(campaign.leaking()).isPositive();
    }
  }
}
