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
    String line = "import " + full + ";";
    for (ImportDeclaration each : imports) {
      if (each.getNameAsString().compareTo(full) > 0) {
        edits.insert(source.start(each), line + source.newLine());
        return simple;
      }
    }
    ImportDeclaration last = imports.get(imports.size() - 1);
    edits.insert(source.end(last), source.newLine() + line);
    return simple;
  }
}
