package io.poolguard.analysis.check;

import io.poolguard.analysis.ir.CallKind;
import io.poolguard.analysis.ir.MethodRef;
import java.util.List;
import java.util.Set;

/** A value that matters to what a task does, wherever it is passed. */
sealed interface Item {
  /**
   * A function object.
   *
   * @param kind how the implementation is called
   * @param implementation what runs
   * @param bound what its leading parameters (a receiver first) are bound to
   */
  record Code(CallKind kind, MethodRef implementation, List<Set<Item>> bound) implements Item {
    public Code {
      bound = List.copyOf(bound);
    }
  }

  /**
   * An object of a class of the program.
   *
   * @param type internal name
   * @param held what it was given when it was made
   */
  record Instance(String type, Set<Item> held) implements Item {
    public Instance {
      held = Set.copyOf(held);
    }
  }

  /**
   * The object whose method runs, itself and not the proxy around it.
   *
   * @param type internal name of the class of the method
   */
  record Self(String type) implements Item {}

  /** A resource of the thread that hands the work over. */
  record Lent(String type) implements Item {}
}
