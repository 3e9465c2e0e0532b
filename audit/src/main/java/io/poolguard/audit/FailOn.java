package io.poolguard.audit;

import io.poolguard.analysis.rule.Level;
import io.poolguard.policy.InputException;
import java.util.Locale;

/** From which level on a finding fails a run. */
public enum FailOn {
  ERROR,
  WARNING,
  NOTE,
  NEVER;

  /**
   * Reads the option's value.
   *
   * @throws InputException when it is none
   */
  public static FailOn parse(String text) throws InputException {
    for (FailOn value : values()) {
      if (value.word().equals(text.toLowerCase(Locale.ROOT))) {
        return value;
      }
    }
    throw new InputException(
        "`" + text + "` is no level to fail on; use error, warning, note or never");
  }

  /** Whether a finding of this level fails the run. */
  public boolean includes(Level level) {
    return switch (this) {
      case ERROR -> level == Level.ERROR;
      case WARNING -> level == Level.ERROR || level == Level.WARNING;
      case NOTE -> level != Level.OFF;
      case NEVER -> false;
    };
  }

  /** The word for it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
