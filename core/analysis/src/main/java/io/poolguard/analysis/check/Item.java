package io.poolguard.analysis.check;

import io.poolguard.analysis.ir.CallKind;
import io.poolguard.analysis.ir.MethodRef;
import java.util.List;
import java.util.Set;

/** A value that matters to what a task does, wherever it is passed. */
sealed interface Item {
  /** How many times, one in another, items are held in it. */
  default int depth() {
    return 0;
  }

  /**
   * A function object.
   *
   * @param kind how the implementation is called
   * @param implementation what runs
   * @param bound what its leading parameters (a receiver first) are bound to
   */
  record Code(CallKind kind, MethodRef implementation, List<Set<Item>> bound) implements Item {
    public Code {
      bound = bound.stream().<Set<Item>>map(Items::of).toList();
    }

    @Override
    public int depth() {
      return bound.stream().mapToInt(held -> Items.of(held).depth() + 1).max().orElse(0);
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
      held = Items.of(held);
    }

    @Override
    public int depth() {
      return held.isEmpty() ? 0 : Items.of(held).depth() + 1;
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
