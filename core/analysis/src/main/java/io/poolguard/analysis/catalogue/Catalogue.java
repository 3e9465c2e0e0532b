package io.poolguard.analysis.catalogue;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The rows of all packs in use, looked up by exact class; callers walk the supertypes. */
public interface Catalogue {
  /** What is known of instances of exactly this class (internal name). */
  Optional<ResourceType> resource(String type);

  /**
   * The row for a method of exactly this class: the one with these parameters, else the one for
   * every overload, else the row {@code *}, which does not stand for the methods of Object.
   *
   * @param owner internal name
   * @param name method name
   * @param descriptor erased descriptor; the result type plays no part
   */
  Optional<Row> row(String owner, String name, String descriptor);

  /**
   * The row for a method that may be declared by any of these classes. A row that names the method
   * goes before a row {@code *}, even when it belongs to a class further away: what {@code
   * AutoCloseable.close} does is not forgotten in {@code Connection}.
   *
   * @param owners internal names of a class and its supertypes, the nearest first
   * @param name method name
   * @param descriptor erased descriptor; the result type plays no part
   */
  default Optional<Row> row(List<String> owners, String name, String descriptor) {
    Optional<Row> wildcard = Optional.empty();
    for (String owner : owners) {
      Optional<Row> row = row(owner, name, descriptor);
      if (row.isPresent() && !row.get().name().equals("*")) {
        return row;
      }
      wildcard = wildcard.or(() -> row);
    }
    return wildcard;
  }

  /**
   * The row that tells the side effects of a method that may be declared by any of these classes,
   * by the same order. A row {@code **} also stands for methods that its class does not have.
   *
   * @param owners internal names of a class and its supertypes, the nearest first
   * @param name method name
   * @param descriptor erased descriptor; the result type plays no part
   */
  Optional<Row> sideEffects(Collection<String> owners, String name, String descriptor);

  /** Whether {@link #row} has an answer for any method of exactly this class (internal name). */
  boolean hasRows(String type);

  /**
   * The rows that tell what the methods of exactly this class (internal name) do to resources, by
   * name and parameters.
   */
  List<Row> rows(String owner);

  /**
   * The rows that tell the side effects of the methods of exactly this class (internal name), by
   * name and parameters.
   */
  List<Row> sideEffectRows(String owner);

  /** Whether a row of exactly this class (internal name) tells of something that it contains. */
  boolean isContainer(String type);

  /** What an annotation (internal name) promises where it stands. */
  Optional<AnnotationFact> annotation(String type, AnnotationFact.Place place);

  /** All promises of annotations, in the order of the packs. */
  List<AnnotationFact> annotations();

  /** All resource types, sorted by name. */
  List<ResourceType> resources();

  /** All rows, in the order of the packs. */
  List<Row> rows();
}
