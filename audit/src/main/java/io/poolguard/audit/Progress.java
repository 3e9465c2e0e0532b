package io.poolguard.audit;

/** Is told how far an audit is, often; must be quick. */
@FunctionalInterface
public interface Progress {
  /** Tells nobody. */
  Progress SILENT = (done, total) -> {};

  /**
   * Takes note.
   *
   * @param done classes done
   * @param total classes in all
   */
  void at(int done, int total);
}
