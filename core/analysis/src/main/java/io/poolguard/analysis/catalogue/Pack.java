package io.poolguard.analysis.catalogue;

import java.util.List;

/**
 * What one catalogue file says.
 *
 * @param name the file, for messages
 * @param resources in the order of the file
 * @param rows in the order of the file
 */
public record Pack(String name, List<ResourceType> resources, List<Row> rows) {
  public Pack {
    resources = List.copyOf(resources);
    rows = List.copyOf(rows);
  }
}
