package io.poolguard.sourcefix.repair;

import com.github.javaparser.ast.CompilationUnit;
import com.github.javaparser.ast.ImportDeclaration;
import com.github.javaparser.ast.body.TypeDeclaration;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import io.poolguard.analysis.ir.MethodRef;

/** How a file may name the type of what a call gives. */
final class TypeNames {
  private TypeNames() {}

  /** By its simple name where the file can, and means no type of its own by it; else in full. */
  static String of(Expression call, MethodRef acquirer, CompilationUnit unit) {
    if (call instanceof ObjectCreationExpr creation) {
      return creation.getTypeAsString();
    }
    String descriptor = acquirer.descriptor();
    String type = descriptor.substring(descriptor.indexOf(')') + 1);
    String full =
        type.startsWith("L")
            ? type.substring(1, type.length() - 1).replace('/', '.').replace('$', '.')
            : acquirer.owner().replace('/', '.').replace('$', '.');
    String simple = full.substring(full.lastIndexOf('.') + 1);
    String home = full.substring(0, Math.max(0, full.lastIndexOf('.')));
    boolean inScope =
        unit.getImports().stream().anyMatch(i -> imports(i, full, home))
            || unit.getPackageDeclaration()
                .map(p -> p.getNameAsString().equals(home))
                .orElse(false);
    boolean hidden =
        unit.findAll(TypeDeclaration.class).stream()
            .anyMatch(own -> own.getNameAsString().equals(simple));
    return inScope && !hidden ? simple : full;
  }

  private static boolean imports(ImportDeclaration each, String full, String home) {
    return !each.isStatic() && each.getNameAsString().equals(each.isAsterisk() ? home : full);
  }
}
