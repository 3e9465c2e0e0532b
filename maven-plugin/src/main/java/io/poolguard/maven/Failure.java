package io.poolguard.maven;

/** The sentence with which a build fails. */
final class Failure {
  private Failure() {}

  /**
   * The sentence.
   *
   * @param count how many findings fail the build
   * @param folder where the reports are
   */
  static String message(long count, String folder) {
    return "PoolGuard: "
        + (count == 1 ? "1 finding fails" : count + " findings fail")
        + " the build; see above and "
        + folder;
  }
}
