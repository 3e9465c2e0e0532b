package io.poolguard.poolconfig;

import io.poolguard.analysis.rule.Held;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * How many connections of each pool a thread holds at once, the formula's Cm, as the code shows.
 *
 * @param byPlace how many and where, by the field ({@code com/acme/Orders.pool}) or the method
 *     ({@code com/acme/Pools.orders()}) from which the code has the pool; by nothing where that is
 *     not known. Empty when nobody has looked
 */
public record ConnectionsHeld(Map<String, Held> byPlace) {
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
  record BySource(boolean known, Map<String, Held> bySource, Held open) {
    /** The most of any pool. */
    Held most() {
      return bySource.values().stream().reduce(open, Held::or);
    }

    /** The most of one data source; 1 where no code is known to hold more. */
    Held of(String datasource) {
      return bySource.getOrDefault(Property.key(datasource), Held.of(1));
    }
  }

  /** What is known by data source. The places are asked for only if they matter. */
  BySource in(Supplier<PoolPlaces> places) {
    Held open = Held.of(1);
    if (byPlace.values().stream().allMatch(held -> held.most() <= 1)) {
      return new BySource(!byPlace.isEmpty(), Map.of(), open);
    }
    Map<String, Held> bySource = new HashMap<>();
    for (Map.Entry<String, Held> held : byPlace.entrySet()) {
      Optional<String> source =
          held.getValue().most() > 1 ? places.get().datasource(held.getKey()) : Optional.empty();
      if (source.isPresent()) {
        bySource.merge(Property.key(source.get()), held.getValue(), Held::or);
      } else if (held.getValue().most() > 1) {
        open = open.or(held.getValue());
      }
    }
    return new BySource(true, bySource, open);
  }
}
