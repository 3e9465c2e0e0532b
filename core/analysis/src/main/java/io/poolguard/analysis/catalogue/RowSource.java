package io.poolguard.analysis.catalogue;

import java.util.List;
import java.util.Set;

/** Where a catalogue's rows come from: parsed already, or parsed when they are asked for. */
interface RowSource {
  /** The resource types, in order. */
  List<ResourceType> resources();

  /** What annotations promise, in order. */
  default List<AnnotationFact> annotations() {
    return List.of();
  }

  /** Internal names of the classes that have rows. */
  Set<String> owners();

  /** The rows of one class, in order; empty when it has none. */
  List<Row> rows(String owner);
}
