package io.poolguard.analysis.rule;

/** How bad a finding is, the worst first; {@code OFF} is not reported. */
public enum Level {
  ERROR,
  WARNING,
  NOTE,
  OFF
}
