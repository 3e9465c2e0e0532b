package io.poolguard.corpus.kit;

import java.util.Locale;

/** How a path on which a resource is lost leaves the method; the order is the order in a marker. */
public enum ExitKind {
  /** The method returns. */
  NORMAL,
  /** An exception that is neither a RuntimeException nor an Error. */
  CHECKED,
  /** A RuntimeException or an Error. */
  UNCHECKED,
  /** A release threw on the path while the resource was open, whatever happened later. */
  CLOSE;

  /** The word that stands in markers and messages. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
