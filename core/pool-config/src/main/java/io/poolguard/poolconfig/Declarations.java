package io.poolguard.poolconfig;

import com.github.javaparser.ast.CompilationUnit;
import com.github.javaparser.ast.ImportDeclaration;
import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.CallableDeclaration;
import com.github.javaparser.ast.body.ClassOrInterfaceDeclaration;
import com.github.javaparser.ast.body.FieldDeclaration;
import com.github.javaparser.ast.body.Parameter;
import com.github.javaparser.ast.body.TypeDeclaration;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.AssignExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.FieldAccessExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.ThisExpr;
import com.github.javaparser.ast.expr.UnaryExpr;
import com.github.javaparser.ast.stmt.BlockStmt;
import java.util.List;
import java.util.Optional;

/** What constants and variables that never change are given, by the names that sources use. */
final class Declarations {
  private final Optional<PropertyTypes> types;

  /**
   * @param types those of the program, of which constants may be
   */
  Declarations(Optional<PropertyTypes> types) {
    this.types = types;
  }

  /** What a name, or a field of a type, always has; empty if it may have something else. */
  Optional<Expression> initializer(Expression expression) {
    if (expression instanceof NameExpr name) {
      return named(name, name.getNameAsString());
    }
    if (!(expression instanceof FieldAccessExpr access)) {
      return Optional.empty();
    }
    return access.getScope() instanceof ThisExpr
        ? field(access, access.getNameAsString())
        : type(access.getScope().toString(), access)
            .flatMap(type -> constant(type, access.getNameAsString()));
  }

  private Optional<Expression> named(NameExpr use, String name) {
    Optional<CallableDeclaration<?>> method =
        JavaSyntax.ancestor(use, CallableDeclaration.class).map(m -> m);
    if (method.isPresent()) {
      boolean given =
          method.get().findAll(Parameter.class).stream()
              .anyMatch(parameter -> parameter.getNameAsString().equals(name));
      List<VariableDeclarator> locals = locals(method.get(), use, name);
      if (given || !locals.isEmpty()) {
        return given || locals.size() > 1 || isAssigned(method.get(), name)
            ? Optional.empty()
            : locals.get(0).getInitializer();
      }
    }
    return field(use, name);
  }

  /** The variables of a name that are seen where it is used. */
  private static List<VariableDeclarator> locals(Node method, Node use, String name) {
    return method.findAll(VariableDeclarator.class).stream()
        .filter(variable -> variable.getNameAsString().equals(name))
        .filter(
            variable ->
                !(variable.getParentNode().orElse(null) instanceof FieldDeclaration)
                    && JavaSyntax.ancestor(variable, BlockStmt.class)
                        .filter(block -> block.isAncestorOf(use))
                        .isPresent())
        .toList();
  }

  private static boolean isAssigned(Node within, String name) {
    return within.findAll(AssignExpr.class).stream()
            .anyMatch(assigned -> assigned.getTarget().toString().equals(name))
        || within.findAll(UnaryExpr.class).stream()
            .anyMatch(
                changed ->
                    changed.getOperator().name().contains("CREMENT")
                        && changed.getExpression().toString().equals(name));
  }

  /** The constant of a type around, of the only other of the file, or one that is imported. */
  private Optional<Expression> field(Node use, String name) {
    Optional<Node> around = use.getParentNode();
    while (around.isPresent()) {
      if (around.get() instanceof TypeDeclaration<?> type
          && type.getFieldByName(name).isPresent()) {
        return constant(type, name);
      }
      around = around.get().getParentNode();
    }
    Optional<CompilationUnit> unit = use.findCompilationUnit();
    List<TypeDeclaration<?>> here =
        unit.stream()
            .flatMap(in -> in.findAll(TypeDeclaration.class).stream())
            .<TypeDeclaration<?>>map(type -> type)
            .filter(type -> type.getFieldByName(name).isPresent())
            .toList();
    if (!here.isEmpty()) {
      return here.size() == 1 ? constant(here.get(0), name) : Optional.empty();
    }
    return unit.stream()
        .flatMap(in -> in.getImports().stream())
        .filter(ImportDeclaration::isStatic)
        .filter(i -> i.isAsterisk() || i.getNameAsString().endsWith("." + name))
        .map(i -> i.getNameAsString().replaceFirst(i.isAsterisk() ? "$^" : "\\.\\w+$", ""))
        .flatMap(full -> type(full, use).flatMap(type -> constant(type, name)).stream())
        .findFirst();
  }

  private Optional<TypeDeclaration<?>> type(String name, Node from) {
    if (types.isPresent()) {
      return types.get().find(name, from);
    }
    String simple = name.substring(name.lastIndexOf('.') + 1);
    return from.findCompilationUnit().stream()
        .flatMap(unit -> unit.findAll(TypeDeclaration.class).stream())
        .<TypeDeclaration<?>>map(type -> type)
        .filter(type -> type.getNameAsString().equals(simple))
        .findFirst();
  }

  private static Optional<Expression> constant(TypeDeclaration<?> type, String name) {
    boolean always =
        type.isAnnotationDeclaration()
            || (type instanceof ClassOrInterfaceDeclaration of && of.isInterface());
    return type.getFieldByName(name).filter(field -> always || field.isFinal()).stream()
        .flatMap(field -> field.getVariables().stream())
        .filter(variable -> variable.getNameAsString().equals(name))
        .findFirst()
        .flatMap(VariableDeclarator::getInitializer);
  }
}
