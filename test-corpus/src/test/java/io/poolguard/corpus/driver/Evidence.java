package io.poolguard.corpus.driver;

import io.poolguard.corpus.kit.ExitKind;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * What all runs of one case showed.
 *
 * @param hit the ids of the sites that were reached
 * @param acquiring the sites by which a method got a resource that it owed
 * @param together pairs of such sites that were met in one activation: no copies of one source call
 * @param leaks per site and exit kind the first run that lost a resource so
 * @param mute lines that got what was open at the end of a run that says nothing: the virtual
 *     machine raised an exception by itself
 * @param misuses what was done with JDBC objects that rules are about
 */
record Evidence(
    Set<Integer> hit,
    Set<Site> acquiring,
    Set<Set<Site>> together,
    Map<Site, EnumMap<ExitKind, String>> leaks,
    Set<Integer> mute,
    Set<Misuse> misuses) {

  Evidence() {
    this(
        new HashSet<>(),
        new HashSet<>(),
        new HashSet<>(),
        new HashMap<>(),
        new HashSet<>(),
        new HashSet<>());
  }

  void add(Leak leak, String run) {
    leaks
        .computeIfAbsent(leak.site(), s -> new EnumMap<>(ExitKind.class))
        .putIfAbsent(leak.kind(), run);
  }
}
