package io.poolguard.corpus.driver;

import java.util.function.Consumer;

/**
 * What instrumented cases call. Each thread talks to its own run; outside a run nothing is heard.
 */
public final class Probe {
  private static final ThreadLocal<Activations> CURRENT = new ThreadLocal<>();

  private Probe() {}

  static void during(Activations activations, Consumer<Activations> work) {
    CURRENT.set(activations);
    try {
      work.accept(activations);
    } finally {
      CURRENT.remove();
    }
  }

  /** A method begins; gives its depth, by which the other calls name the activation. */
  public static int enter(String method, Object self, Object[] arguments) {
    Activations activations = CURRENT.get();
    return activations == null ? -1 : activations.enter(method, self, arguments);
  }

  /** The activation is about to make the call {@code site}. */
  public static void at(int site, int depth) {
    Activations activations = CURRENT.get();
    if (activations != null) {
      activations.at(site, depth);
    }
  }

  /** A loop is about to go round once more. */
  public static void again() {
    Activations activations = CURRENT.get();
    if (activations != null) {
      activations.again();
    }
  }

  /**
   * The activation returns a reference, or null for other values; a constructor gives its object.
   */
  public static void returned(Object value, int depth) {
    Activations activations = CURRENT.get();
    if (activations != null) {
      activations.returned(value, depth);
    }
  }

  /** The activation is left by an exception. */
  public static void thrown(Throwable thrown, int depth) {
    Activations activations = CURRENT.get();
    if (activations != null) {
      activations.thrown(thrown, depth);
    }
  }

  /** A handler of the activation caught an exception. */
  public static void caught(Throwable caught, int depth) {
    Activations activations = CURRENT.get();
    if (activations != null) {
      activations.caught(caught, depth);
    }
  }
}
