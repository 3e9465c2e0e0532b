package io.poolguard.sourcefix.repair;

import com.github.javaparser.ast.ImportDeclaration;
import com.github.javaparser.ast.body.TypeDeclaration;
import java.util.List;

/** Names of types that a repair brings into a file. */
final class Imports {
  private final SourceText source;

  Imports(SourceText source) {
    this.source = source;
  }

  /**
   * How a type may be written; imports it where that can be done.
   *
   * @param home its package
   * @param simple its simple name
   * @param edits takes the import
   */
  String use(String home, String simple, EditList edits) {
    String full = home + "." + simple;
    List<ImportDeclaration> imports =
        source.unit().getImports().stream().filter(i -> !i.isStatic()).toList();
    if (imports.stream().anyMatch(i -> i.getNameAsString().equals(i.isAsterisk() ? home : full))) {
      return simple;
    }
    boolean taken =
        imports.stream().anyMatch(i -> i.getNameAsString().endsWith("." + simple))
            || source.unit().findAll(TypeDeclaration.class).stream()
                .anyMatch(type -> type.getNameAsString().equals(simple));
    if (taken || imports.isEmpty()) {
      return full;
    }
    write(full, imports, edits);
    return simple;
  }

  /** Beside its nearest relatives, whatever the order of the groups, behind those before it. */
  private void write(String full, List<ImportDeclaration> imports, EditList edits) {
    String line = "import " + full + ";";
    int nearest = imports.stream().mapToInt(i -> shared(i.getNameAsString(), full)).max().orElse(0);
    List<ImportDeclaration> relatives =
        imports.stream().filter(i -> shared(i.getNameAsString(), full) == nearest).toList();
    ImportDeclaration before = null;
    for (ImportDeclaration each : relatives) {
      if (nearest == 0 || each.getNameAsString().compareTo(full) < 0) {
        before = each;
      }
    }
    if (before == null) {
      edits.insert(source.start(relatives.get(0)), line + source.newLine());
    } else {
      edits.insert(source.behindComment(source.end(before)), source.newLine() + line);
    }
  }

  /** How many parts two names begin with in common. */
  private static int shared(String name, String other) {
    String[] parts = name.split("\\.", -1);
    String[] others = other.split("\\.", -1);
    int shared = 0;
    while (shared < Math.min(parts.length, others.length) && parts[shared].equals(others[shared])) {
      shared++;
    }
    return shared;
  }
}
