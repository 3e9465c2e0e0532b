package io.poolguard.corpus.driver;

import static org.assertj.core.api.Assertions.assertThat;

import io.poolguard.corpus.kit.CaseSource;
import io.poolguard.corpus.kit.Corpus;
import io.poolguard.frameworks.FrameworkCorpus;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

/**
 * Each case's markers say what running it over the real library shows. {@code -Dcase=Name} runs the
 * cases with that in their names only.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FrameworkLabelsTest {
  /** Areas that tests of their own run: what they show is no leak of one method. */
  private static final Set<String> OTHERS =
      Set.of("threads", "wrappers", "counts", "blocking", "transactions", "pooling", "lending");

  private final Corpus corpus = FrameworkCorpus.load();
  private Frameworks frameworks;
  private Database database;

  @BeforeAll
  void open() throws SQLException {
    frameworks = new Frameworks();
    database = new Database(frameworks);
    frameworks.over(database);
  }

  @AfterAll
  void close() throws SQLException {
    frameworks.close();
    database.close();
  }

  @TestFactory
  Stream<DynamicTest> labels() {
    String only = System.getProperty("case", "");
    return corpus.cases().stream()
        .filter(c -> c.simpleName().contains(only))
        .filter(c -> !OTHERS.contains(c.area()))
        .map(c -> DynamicTest.dynamicTest(c.area() + "/" + c.simpleName(), () -> prove(c)));
  }

  private void prove(CaseSource source) throws Exception {
    List<String> complaints = new Proof(corpus, database).complaints(source);

    assertThat(complaints).as("\n" + String.join("\n", complaints)).isEmpty();
  }
}
