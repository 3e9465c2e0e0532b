package io.poolguard.policy;

import io.poolguard.analysis.catalogue.CatalogueException;
import io.poolguard.analysis.catalogue.CatalogueReader;
import io.poolguard.analysis.catalogue.Catalogues;
import io.poolguard.analysis.catalogue.Pack;
import io.poolguard.analysis.catalogue.ResourceType;
import io.poolguard.analysis.catalogue.Row;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;

/** Reads the rows that a policy adds to the catalogue: packs that it switches on, and its own. */
final class PolicyRows {
  /** What a catalogue entry begins with that is not a row. */
  private static final String RESOURCE = "resource ";

  private final YamlMapping yaml;

  PolicyRows(YamlMapping yaml) {
    this.yaml = yaml;
  }

  /**
   * All of them.
   *
   * @param packs names of packs
   * @param catalogue rows and types
   * @param base what the policy extends
   */
  Pack read(@Nullable Node packs, @Nullable Node catalogue, Pack base) throws InputException {
    return with(packs(packs), catalogue(catalogue, base));
  }

  /** Packs of PoolGuard's that are off until they are named. */
  private List<Pack> packs(@Nullable Node node) throws InputException {
    List<Pack> packs = new ArrayList<>();
    if (node != null) {
      for (Node item : yaml.items(node, "`packs`")) {
        yaml.faults().of(() -> pack(item)).ifPresent(packs::add);
      }
    }
    return packs;
  }

  private Pack pack(Node item) throws InputException {
    String name = yaml.text(item, "a pack");
    if (!Catalogues.OPTIONAL.contains(name)) {
      throw yaml.error(
          item,
          "`"
              + name
              + "` is no pack that can be switched on; use "
              + String.join(", ", Catalogues.OPTIONAL));
    }
    return Catalogues.optionalPack(name);
  }

  /** The user's own rows go before those of the packs. */
  private static Pack with(List<Pack> packs, Pack own) {
    List<ResourceType> resources = new ArrayList<>();
    Map<String, Row> rows = new LinkedHashMap<>();
    for (Pack pack : packs) {
      resources.addAll(pack.resources());
      pack.rows().forEach(row -> rows.put(key(row), row));
    }
    resources.addAll(own.resources());
    own.rows().forEach(row -> rows.put(key(row), row));
    return new Pack(own.name(), resources, List.copyOf(rows.values()));
  }

  private static String key(Row row) {
    return row.owner() + "." + row.key() + (row.isOfSideEffects() ? " side effects" : "");
  }

  private Pack catalogue(@Nullable Node node, Pack base) throws InputException {
    List<ResourceType> resources = new ArrayList<>(base.resources());
    Map<String, Row> rows = new LinkedHashMap<>();
    if (node != null) {
      for (Node item : yaml.items(node, "`catalogue`")) {
        try {
          String text = row(item).strip();
          if (text.startsWith(RESOURCE)) {
            String rest = text.substring(RESOURCE.length());
            resources.add(CatalogueReader.parseResource(rest, yaml.origin(item)));
          } else {
            Row row = CatalogueReader.parseRow(text, yaml.origin(item));
            Row twice = rows.putIfAbsent(key(row), row);
            if (twice != null) {
              throw CatalogueException.twice(row, twice);
            }
          }
        } catch (CatalogueException e) {
          yaml.faults().add(new InputException(String.valueOf(e.getMessage()), e));
        } catch (InputException e) {
          yaml.faults().add(e);
        }
      }
    }
    // A file's own rows go before those of what it extends.
    base.rows().forEach(row -> rows.putIfAbsent(key(row), row));
    return new Pack(yaml.file(), resources, List.copyOf(rows.values()));
  }

  /** A row has a colon in it, so that YAML takes one without quotes for a mapping. */
  private String row(Node item) throws InputException {
    if (item instanceof MappingNode mapping && mapping.getValue().size() == 1) {
      Map.Entry<String, Node> entry =
          yaml.entries(item, "a catalogue row").entrySet().iterator().next();
      return entry.getKey() + " : " + yaml.text(entry.getValue(), "a catalogue row");
    }
    return yaml.text(item, "a catalogue row");
  }
}
