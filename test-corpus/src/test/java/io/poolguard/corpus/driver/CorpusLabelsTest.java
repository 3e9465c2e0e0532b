package io.poolguard.corpus.driver;

import static org.assertj.core.api.Assertions.assertThat;

import io.poolguard.corpus.kit.CaseSource;
import io.poolguard.corpus.kit.Corpus;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

/** Each case's markers say what running it shows. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CorpusLabelsTest {
  private final Corpus corpus = Corpus.load();
  private Database database;

  @BeforeAll
  void open() throws SQLException {
    database = new Database();
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
    Instrumenter instrumenter = new Instrumenter();
    Map<String, byte[]> instrumented = new TreeMap<>();
    Map<String, byte[]> plain = new TreeMap<>(corpus.classFiles(source));
    List<String> own = List.copyOf(plain.keySet());
    corpus.shared().forEach(s -> plain.putAll(corpus.classFiles(s)));
    ClassLoader types = getClass().getClassLoader();
    plain.forEach((name, bytes) -> instrumented.put(name, instrumenter.instrument(bytes, types)));
    Supplier<LoadedCase> fresh =
        () -> LoadedCase.load(source, own, new CaseLoader(instrumented, types));
    LoadedCase first = fresh.get();
    Supplier<LoadedCase> cases = first.hasStaticState(instrumenter.sites()) ? fresh : () -> first;

    Evidence evidence = new Explorer(source, cases, instrumenter.sites(), database).explore();
    List<String> complaints = new Verdict(source, evidence, instrumenter.sites()).complaints();

    assertThat(complaints).as("\n" + String.join("\n", complaints)).isEmpty();
  }
}
