package io.poolguard.analysis.catalogue;

import java.util.List;
import java.util.Optional;

/** The rows of all packs in use, looked up by exact class; callers walk the supertypes. */
public interface Catalogue {
  /** What is known of instances of exactly this class (internal name). */
  Optional<ResourceType> resource(String type);

  /**
   * The row for a method of exactly this class: the one with these parameters, else the one for
   * every overload, else the row {@code *}.
   *
   * @param owner internal name
   * @param name method name
   * @param descriptor erased descriptor; the result type plays no part
   */
  Optional<Row> row(String owner, String name, String descriptor);

  /** All resource types, sorted by name. */
  List<ResourceType> resources();

  /** All rows, in the order of the packs. */
  List<Row> rows();
}
