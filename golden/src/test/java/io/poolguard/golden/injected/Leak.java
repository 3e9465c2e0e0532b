package io.poolguard.golden.injected;

import com.google.gson.annotations.SerializedName;
import java.util.Set;

/**
 * What became of an injection.
 *
 * @param before words of the exit kinds that were found in the library as it is
 * @param after those that are found with the leak
 * @param level the level at which it is told then, or empty
 */
record Leak(
    String project,
    Kind kind,
    String id,
    String file,
    int line,
    String variable,
    String resource,
    boolean guarded,
    String argument,
    @SerializedName("method-lines") Injection.Lines method,
    Set<String> before,
    Set<String> after,
    String level,
    boolean found) {

  static Leak of(String project, Injection injection, Set<String> before, Mutants.Said after) {
    return new Leak(
        project,
        injection.kind(),
        injection.id(),
        injection.file(),
        injection.lines().get(0).first(),
        injection.variable(),
        injection.resource(),
        injection.guarded(),
        injection.argument(),
        injection.method(),
        before,
        after.exits(),
        after.level(),
        after.exits().contains(injection.kind().exit()));
  }

  /** Whether it is told without asking for notes. */
  boolean warned() {
    return found && !level.equals("note");
  }

  @Override
  public String toString() {
    return "%s, %s:%d %s: %s; before %s, after %s"
        .formatted(project, file, line, variable, kind, before, after);
  }
}
