package io.poolguard.poolconfig;

import static org.assertj.core.api.Assertions.assertThat;

import io.poolguard.policy.Policy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sources are read again when they have changed, and only then. */
class SourceMemoryTest {
  private static final String POOL =
      """
      import com.zaxxer.hikari.*;
      class Pools {
        static final String NAME = "n";
        HikariDataSource pool() {
          HikariConfig config = new HikariConfig();
          config.setConnectionTimeout(%s);
          config.setLeakDetectionThreshold(60_000);
          return new HikariDataSource(config);
        }
      }
      """;

  private static final FileTime FIRST = FileTime.fromMillis(1_000_000_000_000L);

  @TempDir Path folder;

  private final SourceMemory memory = new SourceMemory();
  private final List<Path> asked = new ArrayList<>();
  private Path source;

  @BeforeEach
  void write() throws Exception {
    Files.writeString(folder.resolve("pom.xml"), "<project/>");
    Path resources = Files.createDirectories(folder.resolve("src/main/resources"));
    Files.writeString(resources.resolve("application.properties"), "a=b\n");
    source = Files.createDirectories(folder.resolve("src/main/java")).resolve("Pools.java");
    save("100", FIRST);
  }

  private void save(String timeout, FileTime time) throws Exception {
    Files.writeString(source, POOL.formatted(timeout));
    Files.setLastModifiedTime(source, time);
  }

  private List<String> findings(UnsavedTexts unsaved) {
    PoolModule module = PoolModule.standard(folder, PoolModule.Libraries.of(Optional.empty()));
    PoolWorkspace workspace =
        new PoolWorkspace(
            List.of(module),
            file -> {
              asked.add(file);
              return unsaved.of(file);
            },
            memory);
    return new PoolConfigAudit(
            Policy.DEFAULT, ConnectionsHeld.UNKNOWN, folder, LocalDate.of(2026, 11, 28))
        .audit(module, workspace).findings().stream().map(ConfigFinding::value).toList();
  }

  @Test
  void aFileThatIsAsItWasIsNotReadAgain() throws Exception {
    assertThat(findings(UnsavedTexts.NONE)).containsExactly("connectionTimeout 100");
    save("200", FIRST);

    assertThat(findings(UnsavedTexts.NONE)).containsExactly("connectionTimeout 100");
  }

  @Test
  void anotherTimeOrLengthIsAnotherText() throws Exception {
    findings(UnsavedTexts.NONE);
    save("200", FileTime.fromMillis(FIRST.toMillis() + 1));
    assertThat(findings(UnsavedTexts.NONE)).containsExactly("connectionTimeout 200");
    save("9000", FIRST);
    assertThat(findings(UnsavedTexts.NONE)).isEmpty();
    save("50", FIRST);
    assertThat(findings(UnsavedTexts.NONE)).containsExactly("connectionTimeout 50");
    Files.delete(source);
    assertThat(findings(UnsavedTexts.NONE)).isEmpty();
  }

  @Test
  void whatIsTypedIsNotKept() {
    UnsavedTexts typed =
        file -> file.equals(source) ? Optional.of(POOL.formatted("77")) : Optional.<String>empty();

    assertThat(findings(UnsavedTexts.NONE)).containsExactly("connectionTimeout 100");
    assertThat(findings(typed)).containsExactly("connectionTimeout 77");
    assertThat(findings(UnsavedTexts.NONE)).containsExactly("connectionTimeout 100");
  }

  /** Who cancels an audit does so there. */
  @Test
  void itIsAskedForTextsOfFilesThatAreKnownToo() {
    findings(UnsavedTexts.NONE);
    asked.clear();
    findings(UnsavedTexts.NONE);

    assertThat(asked).contains(source);
  }
}
