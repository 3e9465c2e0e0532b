package io.poolguard.sourcefix.repair;

import com.github.javaparser.ast.body.CallableDeclaration;
import com.github.javaparser.ast.body.ClassOrInterfaceDeclaration;
import com.github.javaparser.ast.body.FieldDeclaration;
import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.body.VariableDeclarator;
import java.util.ArrayList;
import java.util.List;

/**
 * How a field is released.
 *
 * @param field as a statement names it
 * @param nullable whether it may be null
 * @param failure what the close throws, as the method declares it; empty for nothing
 * @param wrapped whether what it throws becomes an unchecked exception
 */
record Release(String field, boolean nullable, String failure, boolean wrapped) {
  List<String> lines(String step) {
    List<String> lines = new ArrayList<>();
    lines.add(field + ".close();");
    if (nullable) {
      lines.set(0, step + lines.get(0));
      lines.add(0, "if (" + field + " != null) {");
      lines.add("}");
    }
    if (wrapped) {
      lines.replaceAll(line -> step + line);
      lines.add(0, "try {");
      lines.add("} catch (Exception e) {");
      lines.add(step + "throw new IllegalStateException(e);");
      lines.add("}");
    }
    return lines;
  }

  /** Exceptions are those that the class' own methods declare: they are imported. */
  static List<Release> of(ClassOrInterfaceDeclaration type, VariableDeclarator field) {
    String name = "this." + field.getNameAsString();
    boolean nullable =
        !field.getParentNode().map(parent -> ((FieldDeclaration) parent).isFinal()).orElse(false);
    List<Release> releases = new ArrayList<>();
    releases.add(new Release(name, nullable, "", false));
    type.getMembers().stream()
        .filter(member -> member instanceof CallableDeclaration<?>)
        .flatMap(member -> ((CallableDeclaration<?>) member).getThrownExceptions().stream())
        .map(thrown -> thrown.asString())
        .distinct()
        .limit(3)
        .forEach(thrown -> releases.add(new Release(name, nullable, thrown, false)));
    releases.add(new Release(name, nullable, "", true));
    return releases;
  }

  /** Whether callers of a method need not know what a release throws. */
  boolean isSilentFor(MethodDeclaration closer) {
    return failure.isEmpty()
        || closer.getThrownExceptions().stream()
            .anyMatch(thrown -> thrown.asString().equals(failure));
  }

  /** Each in the {@code finally} of the one before it. */
  static List<String> inTurn(List<Release> releases, String step) {
    List<String> lines = releases.get(0).lines(step);
    if (releases.size() == 1) {
      return lines;
    }
    List<String> all = new ArrayList<>(List.of("try {"));
    lines.forEach(line -> all.add(step + line));
    all.add("} finally {");
    inTurn(releases.subList(1, releases.size()), step).forEach(line -> all.add(step + line));
    all.add("}");
    return all;
  }
}
