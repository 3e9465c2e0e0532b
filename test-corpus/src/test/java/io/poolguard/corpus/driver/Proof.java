package io.poolguard.corpus.driver;

import io.poolguard.corpus.kit.CaseSource;
import io.poolguard.corpus.kit.Corpus;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

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
    Map<String, byte[]> classes = new TreeMap<>(corpus.classFiles(source));
    List<String> own = List.copyOf(classes.keySet());
    corpus.shared().forEach(shared -> classes.putAll(corpus.classFiles(shared)));
    return new Experiment(source, own, classes).run(database, Budget.CASE).verdict().complaints();
  }
}
