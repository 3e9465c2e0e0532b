package io.poolguard.corpus.agreement;

import io.poolguard.corpus.generator.GeneratedProgram;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Makes a program smaller as long as oracle and hosts differ over it in the same way. */
final class Shrinking {
  private static final int MOST_TRIALS = 250;

  private final Laboratory laboratory;
  private final Set<List<String>> seen = new HashSet<>();
  private int trials;

  Shrinking(Laboratory laboratory) {
    this.laboratory = laboratory;
  }

  /** The smallest program found, by leaving out what can be left out. */
  Trial shrink(GeneratedProgram program, Trial trial) throws Exception {
    GeneratedProgram smallest = program;
    Trial last = trial;
    boolean smaller = true;
    while (smaller) {
      smaller = false;
      for (GeneratedProgram candidate : smallest.smaller()) {
        Optional<Trial> next = differs(candidate, trial);
        if (next.isPresent()) {
          smallest = candidate;
          last = next.get();
          smaller = true;
          break;
        }
      }
    }
    return last;
  }

  private Optional<Trial> differs(GeneratedProgram program, Trial like) throws Exception {
    List<String> text = program.source().lines();
    if (!seen.add(text) || ++trials > MOST_TRIALS) {
      return Optional.empty();
    }
    try {
      Trial trial = laboratory.trials(List.of(program.source()), List.of()).get(0);
      boolean same =
          trial.signature().equals(like.signature())
              && trial.silent().size() <= like.silent().size()
              && (trial.result() == like.result() || trial.result() == Trial.Result.DIFFERED);
      return same ? Optional.of(trial) : Optional.empty();
    } catch (Laboratory.NotCompiled e) {
      return Optional.empty();
    }
  }
}
