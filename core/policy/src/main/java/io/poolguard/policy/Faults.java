package io.poolguard.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is wrong with a file, all of it: whoever mends one fault should not be told of the next. */
final class Faults {
  private final List<InputException> all = new ArrayList<>();

  /** Something that is read, and may be wrong. */
  @FunctionalInterface
  interface Reading<T> {
    T read() throws InputException;
  }

  /** What is read; empty if it is wrong, which is noted. */
  <T> Optional<T> of(Reading<T> reading) {
    try {
      return Optional.of(reading.read());
    } catch (InputException e) {
      add(e);
      return Optional.empty();
    }
  }

  void add(InputException fault) {
    all.add(fault);
  }

  /** Tells them, if there are any. */
  void raise() throws InputException {
    if (!all.isEmpty()) {
      throw InputException.of(all);
    }
  }
}
