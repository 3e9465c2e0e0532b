package io.poolguard.corpus.driver;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * Decides what happens at each call of one run: what the script says, otherwise nothing unusual.
 * Notes what else could have happened, from which {@link Explorer} makes further runs.
 */
final class FaultPlan {
  private static final int MAX_CALLS = 150;

  private final List<Fault> script;
  private final FaultTypes types;
  private final List<Fault> alternatives = new ArrayList<>();
  private boolean quiet = true;
  private BooleanSupplier hushed = () -> false;
  private int calls;

  FaultPlan(List<Fault> script, FaultTypes types) {
    this.script = script;
    this.types = types;
  }

  /** Nothing fails while this is so. */
  void hushWhile(BooleanSupplier hushed) {
    this.hushed = hushed;
  }

  /** From here on calls may fail. */
  void begin() {
    quiet = false;
  }

  /** From here on nothing fails: the driver acts as owner. */
  void end() {
    quiet = true;
  }

  /** What could have happened besides, in the order of the calls. */
  List<Fault> alternatives() {
    return alternatives;
  }

  /**
   * A call that may throw the declared types or a RuntimeException.
   *
   * @return what to throw now, or null
   */
  Throwable mayThrow(String callee, Class<?>[] declared) {
    if (quiet || hushed.getAsBoolean()) {
      return null;
    }
    int call = calls++;
    if (call > MAX_CALLS) {
      throw new StepLimit();
    }
    List<Class<?>> possible = types.forDeclared(declared);
    for (int i = 0; i < possible.size(); i++) {
      alternatives.add(
          new Fault(call, i, true, callee + " throws " + possible.get(i).getSimpleName()));
    }
    for (Fault fault : script) {
      if (fault.call() == call && fault.isThrow()) {
        return FaultTypes.make(possible.get(fault.choice()), "injected into " + callee);
      }
    }
    return null;
  }

  /**
   * The call just announced by {@link #mayThrow} gives {@code usual}, or one of the other answers.
   */
  Object answer(String callee, Object usual, List<?> others) {
    if (quiet || hushed.getAsBoolean()) {
      return usual;
    }
    int call = calls - 1;
    for (int i = 0; i < others.size(); i++) {
      alternatives.add(new Fault(call, i, false, callee + " answers " + others.get(i)));
    }
    for (Fault fault : script) {
      if (fault.call() == call && !fault.isThrow()) {
        return others.get(fault.choice());
      }
    }
    return usual;
  }
}
