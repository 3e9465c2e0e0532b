package io.poolguard.corpus.driver;

import io.poolguard.corpus.kit.CaseSource;
import io.poolguard.corpus.kit.Corpus;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/** Runs a case in all the ways there are and compares what it shows with its markers. */
final class Proof {
  private final Corpus corpus;
  private final Database database;

  Proof(Corpus corpus, Database database) {
    this.corpus = corpus;
    this.database = database;
  }

  /** What is wrong with the case's markers; empty when they are proved. */
  List<String> complaints(CaseSource source) throws Exception {
    Instrumenter instrumenter = new Instrumenter();
    ClassLoader types = Proof.class.getClassLoader();
    Map<String, byte[]> plain = new TreeMap<>(corpus.classFiles(source));
    List<String> own = List.copyOf(plain.keySet());
    corpus.shared().forEach(shared -> plain.putAll(corpus.classFiles(shared)));
    Map<String, byte[]> instrumented = new TreeMap<>();
    plain.forEach((name, bytes) -> instrumented.put(name, instrumenter.instrument(bytes, types)));

    Supplier<LoadedCase> fresh =
        () -> LoadedCase.load(source, own, new CaseLoader(instrumented, types));
    LoadedCase first = fresh.get();
    boolean reusable = !first.hasStaticState(instrumenter.sites());
    Explorer explorer =
        new Explorer(source, reusable ? () -> first : fresh, instrumenter.sites(), database);
    return new Verdict(source, explorer.explore(), instrumenter.sites()).complaints();
  }
}
