package io.poolguard.corpus.driver;

import java.util.List;
import java.util.Optional;

/** What cases are given, and what is watched in their runs, besides JDBC. */
interface Surroundings {
  /** Nothing but JDBC. */
  Surroundings NONE =
      new Surroundings() {
        @Override
        public List<Class<?>> shown() {
          return List.of();
        }

        @Override
        public Optional<Input> input(Class<?> type) {
          return Optional.empty();
        }
      };

  /**
   * The interfaces whose calls may fail as a whole, the more special before the more general; an
   * instance that can be closed must be.
   */
  List<Class<?>> shown();

  /** The value for a parameter of this type; empty for a type that is not known here. */
  Optional<Input> input(Class<?> type);
}
