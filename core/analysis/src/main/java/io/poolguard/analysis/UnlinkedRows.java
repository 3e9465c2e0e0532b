package io.poolguard.analysis;

import io.poolguard.analysis.catalogue.Row;
import io.poolguard.analysis.ir.MethodRef;
import io.poolguard.analysis.program.Program;
import io.poolguard.analysis.program.TypeDeclaration;
import io.poolguard.analysis.program.Types;
import io.poolguard.analysis.rule.Diagnostic;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Catalogue rows that speak of no method: their class is in sight, and so is all that it inherits
 * from, and none of these has such a one. Errs towards silence: of a class that is not in sight
 * nothing is known.
 */
public final class UnlinkedRows {
  private final Program program;
  private final Types types;

  /**
   * @param program the code, with the libraries around it
   */
  public UnlinkedRows(Program program) {
    this.program = program;
    this.types = new Types(program);
  }

  /** One diagnostic for each of the rows that fits nothing. */
  public List<Diagnostic> of(List<Row> rows) {
    List<Diagnostic> found = new ArrayList<>();
    for (Row row : rows) {
      if (!row.name().startsWith(Row.WILDCARD) && program.isInSight(row.owner())) {
        told(row).ifPresent(found::add);
      }
    }
    return found;
  }

  private Optional<Diagnostic> told(Row row) {
    boolean named = false;
    for (String owner : owners(row)) {
      Optional<TypeDeclaration> type =
          program.isInSight(owner) ? program.type(owner) : Optional.empty();
      if (type.isEmpty()) {
        return Optional.empty();
      }
      for (TypeDeclaration.Method method : type.get().methods()) {
        boolean same = method.name().equals(row.name());
        if (same && takes(method, row)) {
          return Optional.empty();
        }
        named |= same;
      }
    }
    return Optional.of(
        new Diagnostic(Diagnostic.Kind.UNKNOWN_METHOD, row.origin(), message(row, named)));
  }

  private Collection<String> owners(Row row) {
    return row.name().startsWith("<") ? List.of(row.owner()) : types.supertypes(row.owner());
  }

  private static boolean takes(TypeDeclaration.Method method, Row row) {
    return row.parameters() == null || method.descriptor().startsWith(row.parameters());
  }

  private static String message(Row row, boolean named) {
    String name =
        new MethodRef(row.owner(), row.name(), "()V").isConstructor() ? "constructor" : row.name();
    return row.owner().replace('/', '.').replace('$', '.')
        + (named ? " has no " + name + " with these parameters" : " has no method " + name);
  }
}
