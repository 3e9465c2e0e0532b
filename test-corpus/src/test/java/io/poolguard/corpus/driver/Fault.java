package io.poolguard.corpus.driver;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A deviation from the undisturbed run at one call.
 *
 * @param call the number of the call in the run, from 0
 * @param choice which of the things the call can do instead, from 0
 * @param what for people: the exception thrown or the answer given
 */
record Fault(int call, int choice, boolean isThrow, String what) {

  static String describe(List<Fault> faults) {
    return faults.isEmpty()
        ? "undisturbed"
        : faults.stream()
            .map(f -> "call " + f.call() + " " + f.what())
            .collect(Collectors.joining("; "));
  }
}
