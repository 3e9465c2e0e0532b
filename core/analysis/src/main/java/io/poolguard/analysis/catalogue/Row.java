package io.poolguard.analysis.catalogue;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one library method and of every method that overrides it.
 *
 * @param owner internal name of the declaring class or interface
 * @param name method name, {@code <init>} for constructors, {@code *} for every method that has no
 *     row of its own in {@code owner}
 * @param parameters the erased parameter descriptors in one string ({@code (Ljava/lang/String;I)}),
 *     or null for every overload
 * @param effects in the order in which they hold
 * @param origin file:line of the row, for messages
 */
public record Row(
    String owner, String name, @Nullable String parameters, List<Effect> effects, String origin) {
  public Row {
    effects = List.copyOf(effects);
  }

  /** The name of a row for every method of its owner that has none of its own. */
  public static final String WILDCARD = "*";

  /** The name of a row for every method of its owner and every method that a subtype adds. */
  public static final String WITH_SUBTYPES = "**";

  /** Whether the row tells of side effects; else it tells what the call does to resources. */
  public boolean isOfSideEffects() {
    return !effects.isEmpty() && isSideEffect(effects.get(0));
  }

  /** Whether the row tells of such an effect, be it one that a constant operand prevents. */
  public boolean has(Class<? extends Effect> kind) {
    for (Effect effect : effects) {
      if (is(effect, kind)) {
        return true;
      }
    }
    return false;
  }

  private static boolean is(Effect effect, Class<? extends Effect> kind) {
    return kind.isInstance(effect)
        || (effect instanceof Effect.Unless unless && is(unless.effect(), kind));
  }

  static boolean isSideEffect(Effect effect) {
    return effect instanceof Effect.Besides
        || (effect instanceof Effect.Unless unless && isSideEffect(unless.effect()));
  }

  /** Tells the rows of one owner apart: name and parameters, or the name alone. */
  public String key() {
    return parameters == null ? name : name + parameters;
  }
}
