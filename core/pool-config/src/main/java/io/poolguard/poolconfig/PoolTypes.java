package io.poolguard.poolconfig;

import com.github.javaparser.ast.CompilationUnit;
import com.github.javaparser.ast.ImportDeclaration;
import java.util.Map;
import java.util.Optional;

/** Which pool a type in one source file is, as far as its imports tell. */
final class PoolTypes {
  private final CompilationUnit unit;
  private final Vocabulary vocabulary;

  PoolTypes(CompilationUnit unit, Vocabulary vocabulary) {
    this.unit = unit;
    this.vocabulary = vocabulary;
  }

  /** The pool behind a type as it is written. */
  Optional<Dialect> of(String written) {
    String type = written.replaceFirst("<.*", "");
    String simple = type.substring(type.lastIndexOf('.') + 1);
    for (Map.Entry<String, String> known : vocabulary.types().entrySet()) {
      String full = known.getKey();
      if (full.endsWith("." + simple) && (type.equals(full) || isImported(full))) {
        return vocabulary.dialect(known.getValue());
      }
    }
    return Optional.empty();
  }

  private boolean isImported(String full) {
    String simple = full.substring(full.lastIndexOf('.') + 1);
    for (ImportDeclaration declaration : unit.getImports()) {
      String name = declaration.getNameAsString();
      if (!declaration.isAsterisk() && name.endsWith("." + simple)) {
        return name.equals(full);
      }
    }
    return unit.getImports().stream()
        .anyMatch(i -> i.isAsterisk() && full.equals(i.getNameAsString() + "." + simple));
  }
}
