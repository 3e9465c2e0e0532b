package io.poolguard.golden.injected;

import java.util.Locale;

/** How a leak is put into correct code. */
enum Kind {
  RELEASE_DELETED("normal"),
  RESOURCES_UNWRAPPED("normal"),
  EARLY_RETURN("normal"),
  THROWING_CALL("unchecked");

  private final String exit;

  Kind(String exit) {
    this.exit = exit;
  }

  /** The word of the exit kind by which the resource is lost. */
  String exit() {
    return exit;
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
