package io.poolguard.sourcefix.repair;

import com.github.javaparser.ast.stmt.Statement;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

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
 * @param more statements at the region's start that open further resources, which are held as this
 *     one is
 */
record Plan(
    Acquisition acquisition,
    Form form,
    String name,
    String type,
    String release,
    List<Statement> region,
    List<Followers.Follower> more) {
  /** How resources are released unless a framework has a call of its own for it. */
  static final String CLOSE = "%s.close();";

  /** The same where there may be nothing to release; a tab stands for one step. */
  static final String CLOSE_IF_THERE = "if (%1$s != null) {\n\t%1$s.close();\n}";

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
    more = List.copyOf(more);
  }

  Plan(
      Acquisition acquisition,
      Form form,
      String name,
      String type,
      String release,
      List<Statement> region) {
    this(acquisition, form, name, type, release, region, List.of());
  }

  /** The same for further resources, too. */
  Plan with(List<Followers.Follower> followers) {
    return new Plan(acquisition, form, name, type, release, region, followers);
  }

  /** The same where there may be nothing to close; a framework's own call stays. */
  Plan ifThere() {
    return release.equals(CLOSE)
        ? new Plan(acquisition, form, name, type, CLOSE_IF_THERE, region, more)
        : this;
  }

  /** The variables that hold what is closed. */
  Set<String> names() {
    Set<String> names = new HashSet<>(Set.of(name));
    more.forEach(follower -> names.add(follower.name()));
    return names;
  }

  /** The statement that releases the variable. */
  String releasing() {
    return release.formatted(name);
  }

  Statement head() {
    return acquisition.statement();
  }
}
