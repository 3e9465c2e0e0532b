package io.poolguard.analysis.catalogue;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A catalogue over sources; of those that speak of the same method or type the last one counts. */
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

  private final List<RowSource> sources;
  private final Map<String, ResourceType> resources = new HashMap<>();
  private final Map<String, AnnotationFact> annotations = new LinkedHashMap<>();
  private final Map<String, OfOwner> byOwner = new HashMap<>();

  IndexedCatalogue(List<RowSource> sources) {
    this.sources = List.copyOf(sources);
    for (RowSource source : sources) {
      for (ResourceType resource : source.resources()) {
        resources.put(resource.type(), resource);
      }
      for (AnnotationFact fact : source.annotations()) {
        annotations.put(fact.place() + " " + fact.type(), fact);
      }
    }
  }

  @Override
  public Optional<ResourceType> resource(String type) {
    return Optional.ofNullable(resources.get(type));
  }

  @Override
  public Optional<Row> row(String owner, String name, String descriptor) {
    return Optional.ofNullable(row(index(owner).ofResources(), name, descriptor));
  }

  @Override
  public Optional<Row> sideEffects(Collection<String> owners, String name, String descriptor) {
    Row wildcard = null;
    for (String owner : owners) {
      Map<String, Row> own = index(owner).ofSideEffects();
      Row row = row(own, name, descriptor);
      if (row != null && !row.name().equals(Row.WILDCARD)) {
        return Optional.of(row);
      }
      row = row == null && !name.startsWith("<") ? own.get(Row.WITH_SUBTYPES) : row;
      wildcard = wildcard == null ? row : wildcard;
    }
    return Optional.ofNullable(wildcard);
  }

  private static @Nullable Row row(Map<String, Row> own, String name, String descriptor) {
    if (own.isEmpty()) {
      return null;
    }
    String signature = name + descriptor.substring(0, descriptor.indexOf(')') + 1);
    Row row = own.get(signature);
    if (row == null) {
      row = own.get(name);
    }
    if (row == null && !METHODS_OF_OBJECT.contains(signature)) {
      row = own.get(Row.WILDCARD);
    }
    return row;
  }

  @Override
  public boolean hasRows(String type) {
    return !index(type).ofResources().isEmpty();
  }

  @Override
  public List<Row> rows(String owner) {
    return sorted(index(owner).ofResources());
  }

  @Override
  public List<Row> sideEffectRows(String owner) {
    return sorted(index(owner).ofSideEffects());
  }

  private static List<Row> sorted(Map<String, Row> rows) {
    return rows.values().stream().sorted(Comparator.comparing(Row::key)).toList();
  }

  @Override
  public boolean isContainer(String type) {
    return index(type).ofResources().values().stream()
        .flatMap(row -> row.effects().stream())
        .anyMatch(IndexedCatalogue::isOfContainer);
  }

  private static boolean isOfContainer(Effect effect) {
    return effect instanceof Effect.Put
        || effect instanceof Effect.ElementOf
        || effect instanceof Effect.ElementsOf
        || effect instanceof Effect.Set
        || effect instanceof Effect.ValueOf
        || effect instanceof Effect.Swap;
  }

  @Override
  public Optional<AnnotationFact> annotation(String type, AnnotationFact.Place place) {
    return Optional.ofNullable(annotations.get(place + " " + type));
  }

  @Override
  public List<AnnotationFact> annotations() {
    return List.copyOf(annotations.values());
  }

  @Override
  public List<ResourceType> resources() {
    return resources.values().stream().sorted(Comparator.comparing(ResourceType::type)).toList();
  }

  @Override
  public List<Row> rows() {
    Set<String> owners = new TreeSet<>();
    sources.forEach(source -> owners.addAll(source.owners()));
    return owners.stream()
        .map(this::index)
        .flatMap(own -> Stream.of(own.ofResources(), own.ofSideEffects()))
        .map(Map::values)
        .flatMap(Collection::stream)
        .toList();
  }

  /** The rows of one class by {@link Row#key()}. */
  private record OfOwner(Map<String, Row> ofResources, Map<String, Row> ofSideEffects) {
    static final OfOwner NONE = new OfOwner(Map.of(), Map.of());
  }

  /** The rows of one class. Hosts may share a catalogue among their threads. */
  private synchronized OfOwner index(String owner) {
    OfOwner known = byOwner.get(owner);
    if (known == null) {
      known = merge(owner);
      byOwner.put(owner, known);
    }
    return known;
  }

  private OfOwner merge(String owner) {
    List<List<Row>> all = new ArrayList<>();
    for (RowSource source : sources) {
      List<Row> rows = source.rows(owner);
      if (!rows.isEmpty()) {
        all.add(rows);
      }
    }
    return all.isEmpty() ? OfOwner.NONE : new OfOwner(merge(all, false), merge(all, true));
  }

  private static Map<String, Row> merge(List<List<Row>> all, boolean sideEffects) {
    Map<String, Row> merged = new LinkedHashMap<>();
    for (List<Row> ofSource : all) {
      List<Row> rows = new ArrayList<>(ofSource);
      rows.removeIf(row -> row.isOfSideEffects() != sideEffects);
      for (Row row : rows) {
        // A row for every overload also replaces the rows that earlier sources have for single
        // ones.
        if (row.parameters() == null && !merged.isEmpty()) {
          merged.keySet().removeIf(key -> key.startsWith(row.name() + "("));
        }
      }
      for (Row row : rows) {
        merged.put(row.key(), row);
      }
    }
    return merged;
  }
}
