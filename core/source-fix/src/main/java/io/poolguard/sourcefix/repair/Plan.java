package io.poolguard.sourcefix.repair;

import com.github.javaparser.ast.body.VariableDeclarator;
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
 * @param outliving variables that the region declares and that are used behind it
 */
record Plan(
    Acquisition acquisition,
    Form form,
    String name,
    String type,
    String release,
    List<Statement> region,
    List<Followers.Follower> more,
    List<VariableDeclarator> outliving) {
  /** How resources are released unless a framework has a call of its own for it. */
  static final String CLOSE = "%s.close();";

  /** The same where there may be nothing to release; a tab stands for one step. */
  static final String CLOSE_IF_THERE = "if (%1$s != null) {\n\t%1$s.close();\n}";

  /** What is said where an exception is dropped; a tab stands for one step. */
  static final String REMARK =
      "\t// The work is done or undone; that closing failed changes neither.";

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
    outliving = List.copyOf(outliving);
  }

  Plan(
      Acquisition acquisition,
      Form form,
      String name,
      String type,
      String release,
      List<Statement> region) {
    this(acquisition, form, name, type, release, region, List.of(), List.of());
  }

  /** The same for further resources, too. */
  Plan with(List<Followers.Follower> followers) {
    return new Plan(acquisition, form, name, type, release, region, followers, outliving);
  }

  /** The same for fewer statements, which declare what is used behind them. */
  Plan with(List<Statement> fewer, List<VariableDeclarator> usedBehind) {
    return new Plan(acquisition, form, name, type, release, fewer, more, usedBehind);
  }

  /** The same where there may be nothing to close; a framework's own call stays. */
  Plan ifThere() {
    return release.equals(CLOSE)
        ? new Plan(acquisition, form, name, type, CLOSE_IF_THERE, region, more, outliving)
        : this;
  }

  /** The same for what other closes may have come to. */
  Plan ifStillOpen(String test) {
    String asked = "if (!%%1$s.%s()) {\n\t%%1$s.close();\n}".formatted(test);
    return new Plan(acquisition, form, name, type, asked, region, more, outliving);
  }

  /** The same with what closing throws dropped: the work is done, and told of. */
  Plan silently(String type, String failure) {
    List<String> lines =
        List.of(
            "try {", "\t%1$s.close();", "} catch (%s %s) {".formatted(type, failure), REMARK, "}");
    String asked = String.join("\n", lines);
    if (release.equals(CLOSE_IF_THERE)) {
      asked = "if (%1$s != null) {\n\t" + String.join("\n\t", lines) + "\n}";
    }
    return new Plan(acquisition, form, name, type(), asked, region, more, outliving);
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
