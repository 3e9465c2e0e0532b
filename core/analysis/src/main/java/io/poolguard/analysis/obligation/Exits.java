package io.poolguard.analysis.obligation;

import io.poolguard.analysis.ir.Site;

/** Takes the states that leave the method. */
interface Exits {
  /** The method returns; {@code result} is a symbol or -1. */
  void returned(State state, int result, Site site);

  /** An exception of this type leaves the method; the state has it in flight. */
  void threw(State state, String type, Site site);
}
