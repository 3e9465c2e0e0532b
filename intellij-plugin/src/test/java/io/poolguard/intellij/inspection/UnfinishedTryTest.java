package io.poolguard.intellij.inspection;

import static org.assertj.core.api.Assertions.assertThat;

import io.poolguard.intellij.headless.HeadlessJava;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What may still become a release while a method is being typed. */
class UnfinishedTryTest {
  private static HeadlessJava java;

  @BeforeAll
  static void open() {
    java = new HeadlessJava(List.of(), "java.base", "java.sql", "java.logging");
  }

  @AfterAll
  static void close() {
    java.close();
  }

  private static List<String> told(String body) {
    FileAnalysis.Result result =
        FileAnalysis.analyse(
            java.parse(
                "Typing.java",
                """
                import java.sql.*;
                class Typing {
                  Connection use(javax.sql.DataSource ds) throws SQLException {
                    Connection c = ds.getConnection();
                    %s
                  }
                }
                """
                    .formatted(body)));
    assertThat(result.failures()).isEmpty();
    return result.findings().stream().map(each -> each.finding().message()).toList();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "try { c.commit(); } catch (Missing e) { c.close(); throw e; } c.close(); return null;",
        "try { c.commit(); } catch (SQLExcep e) { c.close(); throw e; } c.close(); return null;",
        "try { c.commit(); } catch (Missing | RuntimeException e) { c.close(); throw e; }"
            + " c.close(); return null;",
        "try { c.commit(); } catch ( { c.close(); return null; } c.close(); return null;",
        "try { c.commit(); } finally\n c.close(); return null;",
        "try { c.commit(); } finally\n c.close(); }",
        "try\n c.commit(); } finally { c.close(); } return null;",
        "return",
        "return ;",
      })
  void isNoLeakYet(String body) {
    assertThat(told(body)).as(body).isEmpty();
  }

  @Test
  void whatTheTextTellsIsALeak() {
    assertThat(told("try { c.commit(); } catch (IllegalStateException e) { c.close(); }"))
        .hasSize(1);
    assertThat(
            told("try { c.commit(); } catch (Missing e) { return null; } c.close(); return null;"))
        .hasSize(1);
    assertThat(told("try { ds.getConnection().commit(); } finally\n return null;"))
        .contains("The connection from DataSource.getConnection() is never closed.");
    assertThat(told("c.commit(); return null;")).hasSize(1);
  }
}
