package io.poolguard.analysis.rule;

import java.util.Locale;

/** How a leaking path leaves the method. The order is that of reports. */
public enum ExitKind {
  /** It returns. */
  NORMAL,
  /** It throws what is neither a RuntimeException nor an Error. */
  CHECKED,
  /** It throws a RuntimeException or an Error. */
  UNCHECKED,
  /** An earlier release threw while the resource was open, however the path leaves. */
  CLOSE;

  /** The word used in messages, reports and corpus markers. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
