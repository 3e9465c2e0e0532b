package io.poolguard.sourcefix.repair;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.ClassOrInterfaceDeclaration;
import com.github.javaparser.ast.body.FieldDeclaration;
import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.AssignExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.FieldAccessExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import com.github.javaparser.ast.stmt.BlockStmt;
import com.github.javaparser.ast.stmt.Statement;
import io.poolguard.analysis.rule.ExitKind;
import io.poolguard.analysis.rule.Finding;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A class that keeps a resource in a field: gives it a {@code close()} that releases the field, or
 * mends the one that it has. A release under a condition is left to people, since who else releases
 * the field is not to be seen here.
 */
// JavaParser's nodes are equal when they look alike; here the very node is meant.
@SuppressWarnings("ReferenceEquality")
final class OwnerClass {
  private static final String CLOSE = "close";

  private final SourceText source;
  private final Uses uses;
  private final Finding finding;

  OwnerClass(SourceText source, Uses uses, Finding finding) {
    this.source = source;
    this.uses = uses;
    this.finding = finding;
  }

  /** The ways to mend a close that does not release a field on all paths. */
  Repairs repairs() {
    Optional<ClassOrInterfaceDeclaration> type = type();
    if (type.isEmpty()) {
      // What was called is no class of the file: it is what makes the proxy.
      return new HandlerClose(source, finding).repairs();
    }
    List<Repairs.Proposal> proposals = new ArrayList<>();
    Optional<MethodDeclaration> closer = closer(type.get());
    closer.flatMap(method -> eachInFinally(type.get(), method)).ifPresent(proposals::add);
    closer.ifPresent(method -> mendMissing(method, owned(type.get()), proposals));
    List<VariableDeclarator> fields = fields(type.get());
    if (fields.isEmpty() && isDerived(type.get())) {
      closer.ifPresent(method -> mendSuper(method, proposals));
    }
    for (VariableDeclarator field : fields) {
      if (closer.isPresent()) {
        mend(closer.get(), field, proposals);
      } else {
        for (Release release : Release.of(type.get(), field)) {
          proposals.add(proposal("Override", insideClass(type.get(), release, true)));
        }
      }
    }
    return Repairs.of(proposals, Refusal.RELEASE);
  }

  /**
   * A new {@code close()} for the class that an acquired resource is put into, best first; none if
   * the class has one, or if something else than the class is to release it.
   */
  List<List<TextEdit>> closeMethods(AssignExpr assign) {
    Optional<ClassOrInterfaceDeclaration> around =
        Ancestors.nearest(assign, ClassOrInterfaceDeclaration.class);
    Optional<VariableDeclarator> field = around.flatMap(type -> field(type, assign.getTarget()));
    if (field.isEmpty() || !finding.exits().contains(ExitKind.NORMAL)) {
      return List.of();
    }
    Optional<MethodDeclaration> closer =
        around.orElseThrow().getMethodsByName(CLOSE).stream()
            .filter(method -> method.getParameters().isEmpty())
            .findFirst();
    if (closer.isPresent()) {
      List<Repairs.Proposal> mended = new ArrayList<>();
      if (closer.get().getBody().isPresent()) {
        mendMissing(closer.get(), List.of(field.get()), mended);
      }
      return mended.stream().map(Repairs.Proposal::edits).toList();
    }
    return Release.of(around.get(), field.get()).stream()
        .map(release -> insideClass(around.get(), release, false))
        .toList();
  }

  private static Optional<VariableDeclarator> field(
      ClassOrInterfaceDeclaration type, Expression target) {
    Optional<String> name = Optional.empty();
    if (target instanceof FieldAccessExpr access && access.getScope().isThisExpr()) {
      name = Optional.of(access.getNameAsString());
    } else if (target instanceof NameExpr plain && Uses.declaration(plain).isEmpty()) {
      name = Optional.of(plain.getNameAsString());
    }
    return name.flatMap(type::getFieldByName)
        .filter(field -> !field.isStatic())
        .flatMap(
            field ->
                field.getVariables().stream()
                    .filter(variable -> target.toString().endsWith(variable.getNameAsString()))
                    .findFirst());
  }

  private Optional<ClassOrInterfaceDeclaration> type() {
    String name = simple(finding.acquirer().owner());
    return source
        .unit()
        .findFirst(
            ClassOrInterfaceDeclaration.class,
            type -> !type.isInterface() && type.getNameAsString().equals(name));
  }

  private Optional<MethodDeclaration> closer(ClassOrInterfaceDeclaration type) {
    return type.getMethodsByName(finding.acquirer().name()).stream()
        .filter(method -> method.getParameters().isEmpty() && method.getBody().isPresent())
        .findFirst();
  }

  /** The fields of the resource's type; types are known by their simple names alone. */
  private List<VariableDeclarator> fields(ClassOrInterfaceDeclaration type) {
    String name = simple(finding.resourceType());
    return type.getFields().stream()
        .filter(field -> !field.isStatic())
        .flatMap(field -> field.getVariables().stream())
        .filter(variable -> simple(variable.getTypeAsString().replaceAll("<.*", "")).equals(name))
        .toList();
  }

  private static String simple(String type) {
    return type.replaceAll(".*[/.$]", "");
  }

  private static Repairs.Proposal proposal(String verb, List<TextEdit> edits) {
    return new Repairs.Proposal(verb + " " + CLOSE + "()", edits);
  }

  /**
   * Closes of several fields in a row, each in the {@code finally} of those before it. One at a
   * time would leave a finding of the same name behind.
   */
  private Optional<Repairs.Proposal> eachInFinally(
      ClassOrInterfaceDeclaration type, MethodDeclaration closer) {
    Set<String> names =
        type.getFields().stream()
            .flatMap(field -> field.getVariables().stream())
            .map(VariableDeclarator::getNameAsString)
            .collect(Collectors.toCollection(HashSet::new));
    if (isDerived(type)) {
      names.add(Closings.SUPER);
    }
    BlockStmt body = closer.getBody().orElseThrow();
    SourceText text = source;
    Optional<BlockStmt> at = Optional.of(body);
    int rounds = 0;
    while (at.isPresent()) {
      CloseInFinally shape = new CloseInFinally(text, uses);
      List<CloseInFinally.Place> places =
          shape.places(at.get(), new Closings(names, List.of()), Optional.empty());
      if (places.isEmpty()) {
        break;
      }
      rounds++;
      // The last one first: what stands before it is then looked at once more.
      text = text.changed(shape.write(places.get(places.size() - 1)));
      at = text.blockAt(source.start(body));
    }
    if (rounds < 2 || at.isEmpty()) {
      return Optional.empty();
    }
    TextEdit edit = new TextEdit(source.start(body), source.end(body), text.of(at.get()));
    return Optional.of(new Repairs.Proposal("Close each in finally", List.of(edit)));
  }

  private void mend(
      MethodDeclaration closer, VariableDeclarator field, List<Repairs.Proposal> proposals) {
    BlockStmt body = closer.getBody().orElseThrow();
    String name = field.getNameAsString();
    CloseInFinally shape = new CloseInFinally(source, uses);
    Closings closings = new Closings(Set.of(name), List.of());
    shape.places(body, closings, Optional.empty()).stream()
        .map(shape::write)
        .map(edits -> new Repairs.Proposal("Close it in finally", edits))
        .forEach(proposals::add);
    mendMissing(closer, List.of(field), proposals);
  }

  /** What the base class holds is released by its own close, whatever becomes of all else. */
  private void mendSuper(MethodDeclaration closer, List<Repairs.Proposal> proposals) {
    BlockStmt body = closer.getBody().orElseThrow();
    String name = closer.getNameAsString();
    boolean calls =
        body.findFirst(
                MethodCallExpr.class,
                call ->
                    call.getScope().filter(Expression::isSuperExpr).isPresent()
                        && call.getNameAsString().equals(name))
            .isPresent();
    if (!calls) {
      List<TextEdit> edits = atTheEnd(closer, body, List.of("super." + name + "();"));
      proposals.add(new Repairs.Proposal("Call super." + name + "()", edits, Refusal.SUPER));
      return;
    }
    CloseInFinally shape = new CloseInFinally(source, uses);
    Closings closings = new Closings(Set.of(Closings.SUPER), List.of());
    shape.places(body, closings, Optional.empty()).stream()
        .map(shape::write)
        .map(edits -> new Repairs.Proposal("Call super." + name + "() in finally", edits))
        .forEach(proposals::add);
  }

  private static boolean isDerived(ClassOrInterfaceDeclaration type) {
    return type.getExtendedTypes().isNonEmpty();
  }

  /** A close that passes over some fields: all else is done before they are released, in turn. */
  private void mendMissing(
      MethodDeclaration closer, List<VariableDeclarator> fields, List<Repairs.Proposal> proposals) {
    BlockStmt body = closer.getBody().orElseThrow();
    List<VariableDeclarator> missing =
        fields.stream().filter(field -> !isNamed(body, field.getNameAsString())).toList();
    if (missing.isEmpty()) {
      return;
    }
    ClassOrInterfaceDeclaration type =
        (ClassOrInterfaceDeclaration) closer.getParentNode().orElseThrow();
    List<List<Release>> ways = new ArrayList<>();
    for (VariableDeclarator field : missing) {
      ways.add(Release.of(type, field).stream().filter(way -> way.isSilentFor(closer)).toList());
    }
    int count = ways.stream().mapToInt(List::size).min().orElse(0);
    for (int i = 0; i < count; i++) {
      int way = i;
      List<Release> all = ways.stream().map(each -> each.get(way)).toList();
      proposals.add(
          proposal("Release it in", atTheEnd(closer, body, Release.inTurn(all, step(type)))));
    }
  }

  private static boolean isNamed(BlockStmt body, String name) {
    return Uses.mentions(body, Set.of(name))
        || body.findFirst(FieldAccessExpr.class, f -> f.getNameAsString().equals(name)).isPresent();
  }

  /** The fields that hold what the class itself opens, what was opened last first. */
  private List<VariableDeclarator> owned(ClassOrInterfaceDeclaration type) {
    Map<VariableDeclarator, Integer> opened = new LinkedHashMap<>();
    for (FieldDeclaration declaration : type.getFields()) {
      for (VariableDeclarator field : declaration.getVariables()) {
        List<Expression> given = given(type, field);
        if (!declaration.isStatic()
            && uses.isHeld(field.getType())
            && !given.isEmpty()
            && given.stream().allMatch(OwnerClass::isOpened)) {
          opened.put(field, source.start(given.get(0)));
        }
      }
    }
    return opened.entrySet().stream()
        .sorted(Map.Entry.<VariableDeclarator, Integer>comparingByValue().reversed())
        .map(Map.Entry::getKey)
        .toList();
  }

  private static List<Expression> given(
      ClassOrInterfaceDeclaration type, VariableDeclarator field) {
    List<Expression> given = new ArrayList<>(field.getInitializer().stream().toList());
    for (AssignExpr assign : type.findAll(AssignExpr.class)) {
      if (field(type, assign.getTarget()).filter(found -> found == field).isPresent()) {
        given.add(assign.getValue());
      }
    }
    given.removeIf(Expression::isNullLiteralExpr);
    return given;
  }

  private static boolean isOpened(Expression value) {
    return value instanceof MethodCallExpr || value instanceof ObjectCreationExpr;
  }

  /** Lines behind what a method does already, whatever becomes of that. */
  private List<TextEdit> atTheEnd(MethodDeclaration closer, BlockStmt body, List<String> lines) {
    EditList edits = new EditList();
    String indentation = source.indentation(source.start(closer.getName()));
    String step = step((ClassOrInterfaceDeclaration) closer.getParentNode().orElseThrow());
    int brace = source.end(body) - 1;
    List<Statement> statements = body.getStatements();
    if (!statements.isEmpty() && source.startsItsLine(source.start(statements.get(0)))) {
      int first = source.start(statements.get(0));
      int last = source.behindComment(source.end(statements.get(statements.size() - 1)));
      TryAround.inTry(source, edits, first, last, step, lines);
    } else if (!statements.isEmpty() && source.of(body).lines().count() == 1) {
      List<String> all = new ArrayList<>(List.of("try {"));
      all.add(step + source.between(source.start(body) + 1, brace).strip());
      all.add("} finally {");
      lines.forEach(line -> all.add(step + line));
      all.add("}");
      String inside = source.newLine() + text(all, indentation + step) + indentation;
      edits.replace(source.start(body) + 1, brace, inside);
    } else {
      beforeBrace(edits, brace, text(lines, indentation + step), indentation);
    }
    return edits.edits();
  }

  /** A new method behind the members of a class. */
  private List<TextEdit> insideClass(
      ClassOrInterfaceDeclaration type, Release release, boolean overridden) {
    EditList edits = new EditList();
    String indentation = source.indentation(source.start(type.getName()));
    String step = step(type);
    String inner = indentation + step;
    List<String> method = new ArrayList<>();
    method.add("@Override");
    method.add(
        "public void "
            + CLOSE
            + "()"
            + (release.failure().isEmpty() ? "" : " throws " + release.failure())
            + " {");
    List<String> body = new ArrayList<>(release.lines(step));
    if (overridden) {
      body.replaceAll(line -> step + line);
      body.addAll(0, List.of("try {", step + "super." + CLOSE + "();", "} finally {"));
      body.add("}");
    }
    body.forEach(line -> method.add(step + line));
    method.add("}");
    int brace = source.end(type) - 1;
    String lines = source.newLine() + text(method, inner);
    beforeBrace(edits, brace, lines, indentation);
    if (!overridden) {
      implement(type, edits);
    }
    return edits.edits();
  }

  /** Lines before a closing brace, which gets a line of its own. */
  private void beforeBrace(EditList edits, int brace, String lines, String indentation) {
    if (source.startsItsLine(brace)) {
      edits.insert(source.lineStart(brace), lines);
    } else {
      edits.insert(brace, source.newLine() + lines + indentation);
    }
  }

  private void implement(ClassOrInterfaceDeclaration type, EditList edits) {
    Optional<? extends Node> last = type.getImplementedTypes().getLast();
    if (last.isPresent()) {
      edits.insert(source.end(last.get()), ", AutoCloseable");
      return;
    }
    // No brace can stand in what follows the name up to the class body.
    int brace = source.find('{', source.end(type.getName()));
    edits.insert(source.behindTextBefore(brace), " implements AutoCloseable");
  }

  private String step(ClassOrInterfaceDeclaration type) {
    int outer = source.start(type.getName());
    return type.getMembers().stream()
        .filter(member -> source.startsItsLine(source.start(member)))
        .map(member -> source.step(outer, source.start(member)))
        .findFirst()
        .orElse("  ");
  }

  private String text(List<String> lines, String indentation) {
    StringBuilder text = new StringBuilder();
    lines.forEach(line -> text.append(indentation).append(line).append(source.newLine()));
    return text.toString();
  }
}
