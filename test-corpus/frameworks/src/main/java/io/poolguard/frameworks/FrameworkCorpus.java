package io.poolguard.frameworks;

import io.poolguard.corpus.kit.Corpus;

/** The cases of this module, in the form of the kit. */
public final class FrameworkCorpus {
  private FrameworkCorpus() {}

  /** The cases of this module alone. */
  public static Corpus load() {
    return Corpus.load(FrameworkCorpus.class);
  }

  /** Those of the plain corpus and of this module. */
  public static Corpus withPlainCases() {
    return Corpus.load().and(load());
  }
}
