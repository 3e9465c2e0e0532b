package io.poolguard.analysis.obligation;

import io.poolguard.analysis.ir.MethodRef;
import java.util.List;
import java.util.function.Function;

/**
 * What the annotations of a method ask of its own body.
 *
 * @param takenOver the parameters, from 0, that the method takes over: it must release or hand them
 *     on whichever way it is left
 * @param lends whether its result belongs to somebody else
 */
public record Contract(List<Integer> takenOver, boolean lends) {
  /** No annotation says anything. */
  public static final Contract NONE = new Contract(List.of(), false);

  /** Nothing is known of annotations. */
  static final Function<MethodRef, Contract> UNKNOWN = method -> NONE;

  public Contract {
    takenOver = List.copyOf(takenOver);
  }
}
