package io.poolguard.analysis.check;

import io.poolguard.analysis.ir.MethodRef;
import java.util.List;
import java.util.Set;

/**
 * One way to run a method.
 *
 * @param method whose body runs
 * @param arguments what its parameters ({@code this} first) are, not to be changed; shorter where
 *     nothing is known
 */
record Frame(MethodRef method, List<Set<Item>> arguments) {
  Set<Item> argument(int index) {
    return index < arguments.size() ? arguments.get(index) : Set.of();
  }
}
