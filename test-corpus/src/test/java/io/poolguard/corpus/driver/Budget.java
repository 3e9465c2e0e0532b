package io.poolguard.corpus.driver;

import java.util.List;

/**
 * How far one case is explored.
 *
 * @param thrown how many calls of one run may throw
 * @param answers how many calls of one run may give an unusual answer
 * @param faults how many of both there may be in one run
 * @param runs how many runs there may be; more is an error
 */
public record Budget(int thrown, int answers, int faults, int runs) {
  /** What the cases of the corpus are proved with. */
  public static final Budget CASE = new Budget(2, 2, 3, 60_000);

  boolean allows(List<Fault> script, Fault next) {
    long throwing = script.stream().filter(Fault::isThrow).count();
    long answered = script.size() - throwing;
    return script.size() < faults && (next.isThrow() ? throwing < thrown : answered < answers);
  }
}
