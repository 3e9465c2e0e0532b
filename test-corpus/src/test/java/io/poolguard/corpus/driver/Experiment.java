package io.poolguard.corpus.driver;

import io.poolguard.corpus.kit.CaseSource;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/** The instrumented class files of one case, to be run in all the ways there are. */
final class Experiment {
  private final CaseSource source;
  private final List<String> own;
  private final Map<String, byte[]> instrumented = new TreeMap<>();
  private final Instrumenter instrumenter = new Instrumenter();

  /**
   * @param own the binary names of the case's classes
   * @param classes the class files of these and of what they share with other cases
   */
  Experiment(CaseSource source, List<String> own, Map<String, byte[]> classes) {
    this.source = source;
    this.own = own;
    ClassLoader types = new CaseLoader(classes, parent());
    classes.forEach((name, bytes) -> instrumented.put(name, instrumenter.instrument(bytes, types)));
  }

  /**
   * What an exploration came to.
   *
   * @param complete whether the budget cut nothing off
   * @param runs how many runs it took
   * @param results what each undisturbed run came to, by its inputs
   */
  record Outcome(Verdict verdict, boolean complete, int runs, Map<String, String> results) {}

  Outcome run(Database database, Budget budget) throws Exception {
    Supplier<LoadedCase> fresh =
        () -> LoadedCase.load(source, own, new CaseLoader(instrumented, parent()));
    LoadedCase first = fresh.get();
    boolean reusable = !first.hasStaticState(instrumenter.sites());
    Explorer explorer =
        new Explorer(
            source, reusable ? () -> first : fresh, instrumenter.sites(), database, budget);
    Verdict verdict = new Verdict(source, explorer.explore(), instrumenter.sites());
    return new Outcome(verdict, explorer.isComplete(), explorer.runs(), explorer.results());
  }

  private static ClassLoader parent() {
    return Experiment.class.getClassLoader();
  }
}
