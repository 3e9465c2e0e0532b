package io.poolguard.corpus.driver;

import io.poolguard.corpus.kit.CaseSource;
import io.poolguard.corpus.kit.ExpectedFinding;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Labels programs by running them, as the cases of the corpus are. One at a time. */
public final class Oracle implements AutoCloseable {
  private final Database database;

  /** Opens the database that the programs are run over. */
  public Oracle() throws SQLException {
    database = new Database(Surroundings.NONE);
  }

  /**
   * What running a program showed.
   *
   * @param findings the leaks, by line and ordinal
   * @param silent lines of which the runs say nothing: that no run reached, or that got what was
   *     open when the virtual machine raised an exception by itself
   * @param complete whether every way of running it was tried; otherwise there may be more leaks
   * @param runs how many runs it took
   * @param results what each undisturbed run returned or threw, by its inputs; of a resource,
   *     whether it was open
   */
  public record Label(
      List<ExpectedFinding> findings,
      Set<Integer> silent,
      boolean complete,
      int runs,
      Map<String, String> results) {}

  /**
   * Runs a program in all the ways that the budget allows.
   *
   * @param source a program in the form of a corpus case; its markers are not read
   * @param own the binary names of its classes
   * @param classes the class files of these and of what they share with others: binary name → bytes
   * @throws BudgetExceeded when there are too many ways
   */
  public Label label(
      CaseSource source, List<String> own, Map<String, byte[]> classes, Budget budget)
      throws Exception {
    Experiment.Outcome outcome = new Experiment(source, own, classes).run(database, budget);
    return new Label(
        outcome.verdict().findings(),
        outcome.verdict().silentLines(),
        outcome.complete(),
        outcome.runs(),
        outcome.results());
  }

  @Override
  public void close() throws SQLException {
    database.close();
  }
}
