package io.poolguard.poolconfig;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * How many connections of each pool a thread holds at once, the formula's Cm, as the code shows.
 *
 * @param byPlace at least 1, by the field ({@code com/acme/Orders.pool}) or the method ({@code
 *     com/acme/Pools.orders()}) from which the code has the pool; by nothing where that is not
 *     known. Empty when nobody has looked
 */
public record ConnectionsHeld(Map<String, Integer> byPlace) {
  /** Without class files nobody knows. */
  public static final ConnectionsHeld UNKNOWN = new ConnectionsHeld(Map.of());

  public ConnectionsHeld {
    byPlace = Map.copyOf(byPlace);
  }

  /**
   * The same by data source.
   *
   * @param known whether anybody has looked
   * @param bySource by the key of property prefix or bean name
   * @param open the most of pools of which it is not known which they are
   */
  record BySource(boolean known, Map<String, Integer> bySource, int open) {
    /** The most of any pool. */
    int most() {
      return Math.max(open, bySource.values().stream().mapToInt(Integer::intValue).max().orElse(0));
    }

    /** The most of one data source; 1 where no code is known to hold more. */
    int of(String datasource) {
      return bySource.getOrDefault(Property.key(datasource), 1);
    }
  }

  /** What is known by data source. The places are asked for only if they matter. */
  BySource in(Supplier<PoolPlaces> places) {
    int most = byPlace.values().stream().mapToInt(Integer::intValue).max().orElse(0);
    if (most <= 1) {
      return new BySource(most > 0, Map.of(), most);
    }
    Map<String, Integer> bySource = new HashMap<>();
    int open = 0;
    for (Map.Entry<String, Integer> held : byPlace.entrySet()) {
      Optional<String> source =
          held.getValue() > 1 ? places.get().datasource(held.getKey()) : Optional.empty();
      if (source.isPresent()) {
        bySource.merge(Property.key(source.get()), held.getValue(), Math::max);
      } else {
        open = Math.max(open, held.getValue());
      }
    }
    return new BySource(true, bySource, open);
  }
}
