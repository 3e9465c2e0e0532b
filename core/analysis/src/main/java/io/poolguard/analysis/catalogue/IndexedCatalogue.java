package io.poolguard.analysis.catalogue;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A catalogue in memory; of packs that speak of the same method or type the last one counts. */
final class IndexedCatalogue implements Catalogue {
  /**
   * What {@code *} does not stand for: an interface inherits these too, and they are no part of its
   * own API.
   */
  private static final Set<String> METHODS_OF_OBJECT =
      Set.of(
          "equals(Ljava/lang/Object;)",
          "hashCode()",
          "toString()",
          "getClass()",
          "notify()",
          "notifyAll()",
          "wait()",
          "wait(J)",
          "wait(JI)");

  private final Map<String, ResourceType> resources = new HashMap<>();
  private final Map<String, Map<String, Row>> byOwner = new HashMap<>();
  private final List<Row> rows = new ArrayList<>();

  IndexedCatalogue(List<Pack> packs) {
    for (Pack pack : packs) {
      add(pack);
    }
  }

  private void add(Pack pack) {
    pack.resources().forEach(resource -> resources.put(resource.type(), resource));
    Map<String, Row> own = new LinkedHashMap<>();
    for (Row row : pack.rows()) {
      Row twice = own.putIfAbsent(row.owner() + "." + key(row), row);
      if (twice != null) {
        throw new CatalogueException(
            row.origin(), "the method has a row already at " + twice.origin());
      }
    }
    // A later row for every overload also replaces the earlier rows for single ones.
    for (Row row : pack.rows()) {
      if (row.parameters() == null) {
        index(row.owner()).keySet().removeIf(key -> key.startsWith(row.name() + "("));
      }
    }
    pack.rows().forEach(row -> index(row.owner()).put(key(row), row));
    rows.removeIf(row -> !row.equals(index(row.owner()).get(key(row))));
    rows.addAll(pack.rows());
  }

  private Map<String, Row> index(String owner) {
    return byOwner.computeIfAbsent(owner, o -> new HashMap<>());
  }

  private static String key(Row row) {
    return row.parameters() == null ? row.name() : row.name() + row.parameters();
  }

  @Override
  public Optional<ResourceType> resource(String type) {
    return Optional.ofNullable(resources.get(type));
  }

  @Override
  public Optional<Row> row(String owner, String name, String descriptor) {
    Map<String, Row> own = byOwner.get(owner);
    if (own == null) {
      return Optional.empty();
    }
    String signature = name + descriptor.substring(0, descriptor.indexOf(')') + 1);
    Row row = own.get(signature);
    if (row == null) {
      row = own.get(name);
    }
    if (row == null && !METHODS_OF_OBJECT.contains(signature)) {
      row = own.get("*");
    }
    return Optional.ofNullable(row);
  }

  @Override
  public List<ResourceType> resources() {
    return resources.values().stream().sorted(Comparator.comparing(ResourceType::type)).toList();
  }

  @Override
  public List<Row> rows() {
    return List.copyOf(rows);
  }
}
