package io.poolguard.poolconfig;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Settings that a library takes for each of its pools that has none of its own: dynamic-datasource
 * has them one level above.
 */
final class SharedSettings {
  private static final String DYNAMIC = DatasourceFinder.SPRING + "dynamic.";

  private SharedSettings() {}

  /**
   * The properties of a pool, with those that it shares behind its own.
   *
   * @param at the key of its prefix
   * @param own what stands below that
   * @param properties all there are
   */
  static Map<String, Property> with(
      String at, Map<String, Property> own, Map<String, Property> properties) {
    if (!at.startsWith(DYNAMIC + "datasource.")) {
      return own;
    }
    String shared = DYNAMIC + at.substring(at.lastIndexOf('.') + 1) + ".";
    Map<String, Property> all = new LinkedHashMap<>(own);
    properties.forEach(
        (key, property) -> {
          if (key.startsWith(shared)) {
            all.putIfAbsent(at + "." + key.substring(shared.length()), property);
          }
        });
    return all;
  }
}
