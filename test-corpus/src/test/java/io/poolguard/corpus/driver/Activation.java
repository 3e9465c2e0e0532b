package io.poolguard.corpus.driver;

import java.util.HashSet;
import java.util.Set;

/** One run of one method of a case: what it was called with and the call it is in. */
final class Activation {
  final String method;
  final Object self;
  final Object[] arguments;

  /** The sites by which this activation got resources. */
  final Set<Site> acquiredAt = new HashSet<>();

  /** What it got by asking something for what that was made from. */
  final Set<Tracked> asked = new HashSet<>();

  Site current;

  /** How many calls it has made. */
  int calls;

  Activation(String method, Object self, Object[] arguments) {
    this.method = method;
    this.self = self;
    this.arguments = arguments;
  }
}
