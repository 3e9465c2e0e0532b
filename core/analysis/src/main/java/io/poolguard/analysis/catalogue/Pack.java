package io.poolguard.analysis.catalogue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What one catalogue file says.
 *
 * @param name the file, for messages
 * @param resources in the order of the file
 * @param rows in the order of the file; two rows for the same method are a {@link
 *     CatalogueException}
 */
public record Pack(String name, List<ResourceType> resources, List<Row> rows) {
  public Pack {
    resources = List.copyOf(resources);
    rows = List.copyOf(rows);
    Map<String, Row> known = new HashMap<>();
    for (Row row : rows) {
      Row twice = known.putIfAbsent(row.owner() + "." + row.key() + row.isOfSideEffects(), row);
      if (twice != null) {
        throw CatalogueException.twice(row, twice);
      }
    }
  }
}
