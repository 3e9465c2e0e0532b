package io.poolguard.corpus.agreement;

import com.github.javaparser.JavaParser;
import com.github.javaparser.ParserConfiguration;
import com.github.javaparser.Position;
import com.github.javaparser.ast.CompilationUnit;
import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.CallableDeclaration;
import com.github.javaparser.ast.body.ClassOrInterfaceDeclaration;
import com.github.javaparser.ast.body.Parameter;
import com.github.javaparser.ast.body.TypeDeclaration;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.AssignExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.VariableDeclarationExpr;
import com.github.javaparser.ast.stmt.BlockStmt;
import com.github.javaparser.ast.stmt.ExpressionStmt;
import com.github.javaparser.ast.type.Type;
import io.poolguard.corpus.kit.CaseSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The programs that one small change makes of a case. Not all of them compile. */
final class Mutants {
  /** Types of resources, by simple name, with what their close is declared in. */
  private static final Map<String, String> RESOURCES =
      Map.of(
          "Connection", "java.sql.Connection",
          "Statement", "java.sql.Statement",
          "PreparedStatement", "java.sql.PreparedStatement",
          "ResultSet", "java.sql.ResultSet");

  private final CaseSource source;
  private final String text;
  private final CompilationUnit unit;
  private final List<Integer> lineStarts = new ArrayList<>();
  private final List<Mutant> mutants = new ArrayList<>();

  /**
   * A changed case.
   *
   * @param kind what was done
   * @param line where
   */
  record Mutant(String kind, int line, CaseSource source) {
    String describe() {
      return kind + " at line " + line + " of " + source.simpleName();
    }
  }

  private Mutants(CaseSource source, CompilationUnit unit) {
    this.source = source;
    this.text = source.text();
    this.unit = unit;
    int start = 0;
    for (String line : source.lines()) {
      lineStarts.add(start);
      start += line.length() + 1;
    }
  }

  /** All of a case, in the order of its text for each kind of change. */
  static List<Mutant> of(CaseSource source) {
    ParserConfiguration configuration =
        new ParserConfiguration().setLanguageLevel(ParserConfiguration.LanguageLevel.BLEEDING_EDGE);
    Optional<CompilationUnit> unit = new JavaParser(configuration).parse(source.text()).getResult();
    if (unit.isEmpty()) {
      return List.of();
    }
    Mutants all = new Mutants(source, unit.get());
    all.closes();
    all.acquisitions();
    all.variables();
    return all.mutants;
  }

  /** A close is deleted, or done by a helper. */
  private void closes() {
    for (ExpressionStmt statement : unit.findAll(ExpressionStmt.class)) {
      if (!(statement.getExpression() instanceof MethodCallExpr call)
          || !call.getNameAsString().equals("close")
          || !call.getArguments().isEmpty()
          || !(call.getScope().orElse(null) instanceof NameExpr closed)
          || !(statement.getParentNode().orElse(null) instanceof BlockStmt)) {
        continue;
      }
      change("close deleted", statement, List.of(new Edit(start(statement), end(statement), "")));
      typeOf(closed)
          .ifPresent(
              type ->
                  withHelper(
                      "close by a helper",
                      statement,
                      new Edit(start(call), end(call), "finished(" + closed + ")"),
                      "private static void finished("
                          + type
                          + " it) throws java.sql.SQLException { it.close(); }"));
    }
  }

  /** A resource is held by try-with-resources, or comes from a helper. */
  private void acquisitions() {
    for (VariableDeclarationExpr declaration : unit.findAll(VariableDeclarationExpr.class)) {
      if (declaration.getVariables().size() == 1
          && declaration.getParentNode().orElse(null) instanceof ExpressionStmt statement
          && statement.getParentNode().orElse(null) instanceof BlockStmt block
          && declaration.getVariable(0).getInitializer().orElse(null) instanceof MethodCallExpr
          && RESOURCES.containsKey(declaration.getVariable(0).getTypeAsString())
          && !isAssigned(declaration.getVariable(0), block)) {
        change(
            "try-with-resources",
            statement,
            List.of(
                new Edit(start(statement), start(statement), "try ("),
                new Edit(end(statement) - 1, end(statement), ") {"),
                new Edit(end(block) - 1, end(block) - 1, "} ")));
      }
    }
    for (MethodCallExpr call : unit.findAll(MethodCallExpr.class)) {
      if (call.getNameAsString().equals("getConnection")
          && call.getArguments().isEmpty()
          && call.getScope().orElse(null) instanceof NameExpr pool) {
        withHelper(
            "acquired by a helper",
            call,
            new Edit(start(call), end(call), "opened(" + pool + ")"),
            "private static java.sql.Connection opened(javax.sql.DataSource from)"
                + " throws java.sql.SQLException { return from.getConnection(); }");
      }
    }
  }

  private static boolean isAssigned(VariableDeclarator variable, Node within) {
    return within.findAll(AssignExpr.class).stream()
        .anyMatch(assign -> assign.getTarget().toString().equals(variable.getNameAsString()));
  }

  /** A local variable gets another name. */
  private void variables() {
    for (CallableDeclaration<?> method : unit.findAll(CallableDeclaration.class)) {
      for (VariableDeclarator variable : method.findAll(VariableDeclarator.class)) {
        String name = variable.getNameAsString();
        long declared =
            unit.findAll(VariableDeclarator.class).stream()
                    .filter(other -> other.getNameAsString().equals(name))
                    .count()
                + unit.findAll(Parameter.class).stream()
                    .filter(other -> other.getNameAsString().equals(name))
                    .count();
        if (declared == 1) {
          List<Edit> edits = new ArrayList<>();
          edits.add(new Edit(start(variable.getName()), end(variable.getName()), name + "Too"));
          for (NameExpr use : method.findAll(NameExpr.class)) {
            if (use.getNameAsString().equals(name)) {
              edits.add(new Edit(start(use), end(use), name + "Too"));
            }
          }
          change("renamed", variable, edits);
        }
      }
    }
  }

  /** The full name of a resource's type, as its declaration in the same method tells. */
  private static Optional<String> typeOf(NameExpr name) {
    Node method = name;
    while (method.getParentNode().isPresent() && !(method instanceof CallableDeclaration<?>)) {
      method = method.getParentNode().get();
    }
    List<Type> types = new ArrayList<>();
    method.findAll(VariableDeclarator.class).stream()
        .filter(variable -> variable.getNameAsString().equals(name.getNameAsString()))
        .forEach(variable -> types.add(variable.getType()));
    method.findAll(Parameter.class).stream()
        .filter(parameter -> parameter.getNameAsString().equals(name.getNameAsString()))
        .forEach(parameter -> types.add(parameter.getType()));
    return types.size() == 1
        ? Optional.ofNullable(RESOURCES.get(types.get(0).asString()))
        : Optional.empty();
  }

  private void withHelper(String kind, Node at, Edit edit, String helper) {
    TypeDeclaration<?> type = unit.getType(0);
    if (type instanceof ClassOrInterfaceDeclaration declared && !declared.isInterface()) {
      int last = end(type) - 1;
      change(kind, at, List.of(edit, new Edit(last, last, "  " + helper + "\n")));
    }
  }

  /** A piece of the text to replace. */
  private record Edit(int from, int to, String by) {}

  private void change(String kind, Node at, List<Edit> edits) {
    Map<Integer, Edit> sorted = new TreeMap<>();
    edits.forEach(edit -> sorted.put(edit.from(), edit));
    StringBuilder changed = new StringBuilder();
    int next = 0;
    for (Edit edit : sorted.values()) {
      changed.append(text, next, edit.from()).append(edit.by());
      next = edit.to();
    }
    changed.append(text, next, text.length());
    mutants.add(
        new Mutant(
            kind,
            at.getBegin().orElseThrow().line,
            new CaseSource(
                source.file(), source.className(), changed.toString().lines().toList())));
  }

  private int start(Node node) {
    return offset(node.getBegin().orElseThrow());
  }

  private int end(Node node) {
    return offset(node.getEnd().orElseThrow()) + 1;
  }

  private int offset(Position position) {
    return lineStarts.get(position.line - 1) + position.column - 1;
  }
}
