package io.poolguard.corpus.driver;

import static org.assertj.core.api.Assertions.assertThat;

import io.poolguard.corpus.kit.CaseSource;
import io.poolguard.corpus.kit.Corpus;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

/**
 * Each case's markers say what running it shows. {@code -Dcase=Name} runs the cases with that in
 * their names only.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CorpusLabelsTest {
  private final Corpus corpus = Corpus.load();
  private Database database;

  @BeforeAll
  void open() throws SQLException {
    database = new Database(Surroundings.NONE);
  }

  @AfterAll
  void close() throws SQLException {
    database.close();
  }

  @TestFactory
  Stream<DynamicTest> labels() {
    String only = System.getProperty("case", "");
    return corpus.cases().stream()
        .filter(c -> c.simpleName().contains(only))
        .map(c -> DynamicTest.dynamicTest(c.area() + "/" + c.simpleName(), () -> prove(c)));
  }

  private void prove(CaseSource source) throws Exception {
    List<String> complaints = new Proof(corpus, database).complaints(source);

    assertThat(complaints).as("\n" + String.join("\n", complaints)).isEmpty();
  }
}
