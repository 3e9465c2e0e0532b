package io.poolguard.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AcceptedFileTest {
  private static final AcceptedFinding FIRST =
      new AcceptedFinding(
          "1|JdbcResourceLeak|com/acme/A|a()V|javax/sql/DataSource.getConnection|1",
          "orders",
          "JdbcResourceLeak",
          "com.acme.A.a()",
          "orders/src/main/java/com/acme/A.java",
          "It \"leaks\".",
          "DBA-123");
  private static final AcceptedFinding SECOND =
      new AcceptedFinding("1|X|com/acme/B|b()V|y|1", "", "X", "B.b()", "B.java", "m", "r");

  @Test
  void readsWhatItWrote(@TempDir Path folder) throws InputException {
    Path file = folder.resolve(AcceptedFindings.FILE);
    AcceptedFindings findings = new AcceptedFindings(List.of(FIRST, SECOND));

    AcceptedFile.write(findings, file);

    assertThat(AcceptedFile.read(file)).isEqualTo(findings);
  }

  @Test
  void textDoesNotDependOnTheOrderOfFinding() throws IOException {
    assertThat(AcceptedFile.format(new AcceptedFindings(List.of(FIRST, SECOND, FIRST))))
        .isEqualTo(AcceptedFile.format(new AcceptedFindings(List.of(SECOND, FIRST))))
        .endsWith("}\n");
  }

  @Test
  void moduleTellsTwoCopiesOfAClassApart() {
    AcceptedFindings findings = new AcceptedFindings(List.of(FIRST, SECOND));

    assertThat(findings.find(FIRST.fingerprint(), "orders")).contains(FIRST);
    assertThat(findings.find(FIRST.fingerprint(), "billing")).isEmpty();
    assertThat(findings.find(FIRST.fingerprint(), "")).contains(FIRST);
    assertThat(findings.find(SECOND.fingerprint(), "billing")).contains(SECOND);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      value = {
        "{;\"schemaVersion\": 1,;\"findings\": [;<<<<<<< ours ~ a.json:4: not JSON; mend it or restore it from version control",
        "[] ~ a.json: not a list of accepted findings: no object at the top",
        "{} ~ a.json: schemaVersion is missing; this PoolGuard reads 1",
        "{\"schemaVersion\": 9} ~ a.json: schemaVersion 9 is not known here; this PoolGuard reads 1",
        "{\"schemaVersion\": 1} ~ a.json: `findings` must be a list",
        "{\"schemaVersion\": 1, \"findings\": [3]} ~ a.json: finding 1 is not an object",
        "{\"schemaVersion\": 1, \"findings\": [{\"reason\": \"r\"}]} ~ a.json: finding 1 has no `fingerprint`",
        "{\"schemaVersion\": 1, \"findings\": [{\"fingerprint\": \"f\"}]} ~ a.json: finding 1 has no `reason`",
        "{\"schemaVersion\": 1, \"findings\": [{\"fingerprint\": 7}]} ~ a.json: finding 1: `fingerprint` must be a text",
        "{\"schemaVersion\": 1, \"findings\": []} x ~ a.json:1: not JSON; mend it or restore it from version control",
        "`` ~ a.json: not a list of accepted findings: no object at the top"
      })
  void complainsInOneLine(String text, String message) {
    assertThatThrownBy(() -> AcceptedFile.parse(text.replace(';', '\n'), "a.json"))
        .isInstanceOf(InputException.class)
        .hasMessage(message);
  }

  @Test
  void complainsAboutUnwritablePlace(@TempDir Path folder) throws IOException {
    Path blocked =
        Files.writeString(folder.resolve(".poolguard"), "a file where a folder should be");

    assertThatThrownBy(
            () -> AcceptedFile.write(AcceptedFindings.NONE, blocked.resolve("accepted.json")))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("cannot be written");
  }
}
