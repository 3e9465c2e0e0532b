package io.poolguard.corpus.driver;

import static org.assertj.core.api.Assertions.assertThat;

import io.poolguard.corpus.kit.CaseSource;
import io.poolguard.corpus.kit.Corpus;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The driver notices markers that are wrong, each in its own way. */
class ProofTest {
  private final Corpus corpus = Corpus.load();
  private Database database;

  @BeforeEach
  void open() throws SQLException {
    database = new Database(Surroundings.NONE);
  }

  @AfterEach
  void close() throws SQLException {
    database.close();
  }

  private List<String> complaints(String name, String wrong, String right) throws Exception {
    CaseSource source = corpus.find(name);
    List<String> lines = source.lines().stream().map(l -> l.replace(right, wrong)).toList();
    assertThat(lines).as("the case no longer has the text to falsify").isNotEqualTo(source.lines());
    return new Proof(corpus, database)
        .complaints(new CaseSource(source.file(), source.className(), lines));
  }

  @Test
  void aMissingMarkerIsAnsweredWithTheRunThatLeaks() throws Exception {
    List<String> complaints =
        complaints("ClosedInOneBranchOnly", "", "// LEAK JdbcResourceLeak: normal");

    assertThat(complaints)
        .singleElement()
        .asString()
        .contains("ClosedInOneBranchOnly.java: ")
        .contains("expected [], observed [normal]")
        .contains("normal: (DataSource, false) undisturbed");
  }

  @Test
  void aMarkerWithoutALeakIsRefused() throws Exception {
    List<String> complaints =
        complaints(
            "OpenedAndClosedAtOnce",
            "getConnection(); // LEAK JdbcResourceLeak: checked",
            "getConnection();");

    assertThat(complaints).singleElement().asString().contains("expected [checked], observed []");
  }

  @Test
  void aKindTooManyIsRefused() throws Exception {
    List<String> complaints = complaints("NothingIsClosed", "unchecked, close", "unchecked");

    assertThat(complaints)
        .singleElement()
        .asString()
        .contains(
            "expected [normal, checked, unchecked, close], observed [normal, checked, unchecked]")
        .contains("checked: (DataSource) call 1 Connection.setAutoCommit throws SQLException");
  }

  @Test
  void theOrdinalTellsAcquisitionsOfOneLineApart() throws Exception {
    List<String> complaints = complaints("NestedInOneHeader", "Leak#2:", "Leak#1:");

    assertThat(complaints).hasSize(2);
  }
}
