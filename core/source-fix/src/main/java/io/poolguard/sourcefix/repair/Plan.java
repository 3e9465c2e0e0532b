package io.poolguard.sourcefix.repair;

import com.github.javaparser.ast.stmt.Statement;
import java.util.List;

/**
 * What a shape writes around.
 *
 * @param acquisition where the resource is opened
 * @param form how it is held there
 * @param name the variable that holds it, or will
 * @param type that variable's type as it may be written
 * @param release the statement that releases it, with {@code %s} for the variable
 * @param region the statements during which it is held, behind the opening one for a variable that
 *     is there already, from it on otherwise
 */
record Plan(
    Acquisition acquisition,
    Form form,
    String name,
    String type,
    String release,
    List<Statement> region) {
  /** How resources are released unless a framework has a call of its own for it. */
  static final String CLOSE = "%s.close();";

  /** How a resource is held. */
  enum Form {
    /** {@code T v = open();}. */
    DECLARED,
    /** {@code v = open();}. */
    ASSIGNED,
    /** {@code open().use();}. */
    UNNAMED
  }

  Plan {
    region = List.copyOf(region);
  }

  /** The statement that releases the variable. */
  String releasing() {
    return release.formatted(name);
  }

  Statement head() {
    return acquisition.statement();
  }
}
