package io.poolguard.golden.injected;

import com.github.javaparser.JavaParser;
import com.github.javaparser.ParserConfiguration;
import com.github.javaparser.Position;
import com.github.javaparser.Range;
import com.github.javaparser.ast.CompilationUnit;
import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.stmt.BlockStmt;
import com.github.javaparser.ast.stmt.CatchClause;
import com.github.javaparser.ast.stmt.ExpressionStmt;
import com.github.javaparser.ast.stmt.Statement;
import com.github.javaparser.ast.stmt.TryStmt;
import com.github.javaparser.ast.type.Type;
import io.poolguard.golden.injected.Injection.Edit;
import io.poolguard.golden.injected.Injection.Lines;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The leaks that can be put into one source file, each by an edit that keeps all lines. */
final class Injections {
  private static final Pattern CATCHES_UNCHECKED =
      Pattern.compile(
          "\\b(Throwable|Exception|RuntimeException|IllegalArgumentException|NumberFormatException)\\b");

  private final String file;
  private final String text;
  private final int[] lineStarts;
  private final List<Injection> found = new ArrayList<>();

  private Injections(String file, String text) {
    this.file = file;
    this.text = text;
    this.lineStarts = starts(text);
  }

  /**
   * The injections, in the order of the file.
   *
   * @param file relative to the sources
   * @param text its content; one that JavaParser cannot read gives none
   * @param getters of the library
   */
  static List<Injection> of(String file, String text, Getters getters) {
    if (!text.contains("java.sql.") || !Resource.mayBeIn(text)) {
      return List.of();
    }
    ParserConfiguration configuration =
        new ParserConfiguration()
            .setLanguageLevel(ParserConfiguration.LanguageLevel.JAVA_21)
            .setAttributeComments(false)
            .setTabSize(1);
    CompilationUnit unit = new JavaParser(configuration).parse(text).getResult().orElse(null);
    if (unit == null) {
      return List.of();
    }
    Injections injections = new Injections(file, text);
    unit.findAll(VariableDeclarator.class).stream()
        .flatMap(declaration -> Resource.of(declaration).stream())
        .filter(r -> r.acquisitions().stream().noneMatch(call -> getters.has(call, file, unit)))
        .forEach(injections::add);
    return injections.found;
  }

  private void add(Resource resource) {
    if (resource.isTryResource()) {
      if (resource.releases().isEmpty()) {
        unwrap(resource);
      }
      return;
    }
    if (resource.releases().isEmpty()
        || resource.releases().stream().anyMatch(r -> Resource.statement(r).isEmpty())) {
      return;
    }
    deleteReleases(resource);
    if (resource.releases().size() == 1 && resource.acquisitions().size() == 1) {
      insertBeforeRelease(resource);
    }
  }

  private void deleteReleases(Resource resource) {
    List<Edit> edits = new ArrayList<>();
    for (MethodCallExpr release : resource.releases()) {
      edits.add(deletion(resource, release));
    }
    String places =
        resource.releases().stream()
            .map(r -> Integer.toString(range(r).begin.line))
            .collect(Collectors.joining(", "));
    String argument =
        "%s is a local variable that goes nowhere; all its releases (line %s) are removed, and nothing that would release it too is released in the method"
            .formatted(resource.name(), places);
    found.add(injection(resource, Kind.RELEASE_DELETED, isGuarded(resource), argument, edits));
  }

  /** A helper for several loses this variable alone. */
  private Edit deletion(Resource resource, MethodCallExpr release) {
    if (release.getScope().filter(s -> isName(s, resource)).isEmpty()
        && release.getArguments().size() > 1) {
      Expression argument =
          release.getArguments().stream()
              .filter(a -> isName(a, resource))
              .findFirst()
              .orElseThrow();
      return replace(argument, "(" + resource.type() + ") null");
    }
    Statement statement = Resource.statement(release).orElseThrow();
    boolean caught =
        statement
            .getParentNode()
            .flatMap(Node::getParentNode)
            .filter(p -> p instanceof TryStmt around && !around.getCatchClauses().isEmpty())
            .isPresent();
    // A try that throws nothing checked may not catch it.
    return replace(
        statement,
        caught && release.getNameAsString().equals("close")
            ? resource.name() + ".getWarnings();"
            : ";");
  }

  private void insertBeforeRelease(Resource resource) {
    ExpressionStmt release = Resource.statement(resource.releases().get(0)).orElseThrow();
    Optional<ExpressionStmt> acquisition = declaredBeforeItsRelease(resource, release);
    if (acquisition.isEmpty() && around(release, CatchClause.class).isPresent()) {
      return;
    }
    boolean early = acquisition.isPresent();
    String where =
        early
            ? "after the acquisition and before the try that releases"
            : "before the only release, outside any other try that would release";
    String leave = "return" + defaultResult(resource) + ";";
    insert(
        resource,
        Kind.EARLY_RETURN,
        "if (Boolean.getBoolean(\"injected\")) { " + leave + " }",
        early ? acquisition.get() : release,
        early,
        "a return " + where + "; " + resource.name() + " goes nowhere else");
    Statement place = early ? acquisition.get() : release;
    if (!isCaught(place)) {
      insert(
          resource,
          Kind.THROWING_CALL,
          "Integer.parseInt(System.getProperty(\"injected\"));",
          place,
          early,
          "a call that may throw NumberFormatException, which no handler in the method catches, "
              + where
              + "; "
              + resource.name()
              + " goes nowhere else");
    }
  }

  private void insert(
      Resource resource,
      Kind kind,
      String statement,
      Statement at,
      boolean after,
      String argument) {
    Edit edit =
        after
            ? new Edit(offset(range(at).end) + 1, offset(range(at).end) + 1, " " + statement)
            : null;
    List<Edit> edits =
        edit != null
            ? List.of(edit)
            : List.of(
                new Edit(offset(range(at).begin), offset(range(at).begin), "{ " + statement + " "),
                new Edit(offset(range(at).end) + 1, offset(range(at).end) + 1, " }"));
    found.add(injection(resource, kind, isGuarded(resource), argument, edits));
  }

  /**
   * The declaration with the acquisition, when the release stands in the same or a deeper block.
   */
  private static Optional<ExpressionStmt> declaredBeforeItsRelease(
      Resource resource, Statement release) {
    return around(resource.declaration(), ExpressionStmt.class)
        .filter(
            s ->
                resource
                    .declaration()
                    .getInitializer()
                    .filter(i -> !i.isNullLiteralExpr())
                    .isPresent())
        .filter(
            s ->
                s.getParentNode()
                    .filter(p -> p instanceof BlockStmt && p.isAncestorOf(release))
                    .isPresent());
  }

  private static boolean isCaught(Node place) {
    Node inner = place;
    for (Node outer = place.getParentNode().orElse(null);
        outer != null && !(outer instanceof MethodDeclaration);
        outer = outer.getParentNode().orElse(null)) {
      if (outer instanceof TryStmt around
          && around.getTryBlock() == inner
          && around.getCatchClauses().stream()
              .anyMatch(
                  c -> CATCHES_UNCHECKED.matcher(c.getParameter().getTypeAsString()).find())) {
        return true;
      }
      inner = outer;
    }
    return false;
  }

  private static String defaultResult(Resource resource) {
    if (!(resource.method() instanceof MethodDeclaration method)) {
      return "";
    }
    Type type = method.getType();
    if (type.isVoidType()) {
      return "";
    }
    if (!type.isPrimitiveType()) {
      return " null";
    }
    return type.asString().equals("boolean") ? " false" : " 0";
  }

  /** {@code try (A a = x; B b = y) {…}} becomes {@code try { A a = x; try (B b = y) {…} }}. */
  private void unwrap(Resource resource) {
    TryStmt around = around(resource.declaration(), TryStmt.class).orElseThrow();
    List<Expression> heads = around.getResources();
    Expression own = heads.get(0);
    if (own != resource.declaration().getParentNode().orElseThrow()) {
      return;
    }
    boolean alone = heads.size() == 1;
    int keyword = offset(range(around).begin);
    int first = offset(range(own).begin);
    int end = offset(range(own).end) + 1;
    int block = offset(range(around.getTryBlock()).begin);
    int blockEnd = offset(range(around.getTryBlock()).end) + 1;
    List<Edit> edits = new ArrayList<>();
    edits.add(new Edit(keyword, first, bare(around) ? "{ " : "try { "));
    edits.add(
        alone
            ? new Edit(end, block, ";")
            : new Edit(end, offset(range(heads.get(1)).begin), "; try ("));
    edits.add(new Edit(blockEnd, blockEnd, " }"));
    String argument =
        resource.name()
            + " was closed by the try-with-resources alone, is at most lent to other methods, and is an ordinary variable now";
    found.add(injection(resource, Kind.RESOURCES_UNWRAPPED, true, argument, edits));
  }

  private static boolean bare(TryStmt around) {
    return around.getCatchClauses().isEmpty() && around.getFinallyBlock().isEmpty();
  }

  /**
   * Whether all that releases it stands in a finally block of a try that begins at the acquisition.
   */
  private static boolean isGuarded(Resource resource) {
    if (resource.releases().size() != 1) {
      return false;
    }
    MethodCallExpr release = resource.releases().get(0);
    for (TryStmt around : resource.method().findAll(TryStmt.class)) {
      boolean inFinally = around.getFinallyBlock().filter(f -> f.isAncestorOf(release)).isPresent();
      if (inFinally
          && resource.acquisitions().stream()
              .allMatch(a -> around.getTryBlock().isAncestorOf(a) || follows(a, around))) {
        return true;
      }
    }
    return false;
  }

  private static boolean follows(MethodCallExpr acquisition, TryStmt around) {
    Node statement = around(acquisition, ExpressionStmt.class).orElse(null);
    Node block = around.getParentNode().orElseThrow();
    int place = statement == null ? -1 : block.getChildNodes().indexOf(statement);
    return place >= 0 && block.getChildNodes().indexOf(around) == place + 1;
  }

  private Injection injection(
      Resource resource, Kind kind, boolean guarded, String argument, List<Edit> edits) {
    List<Lines> lines =
        resource.acquisitions().stream()
            .map(call -> new Lines(range(call).begin.line, range(call).end.line))
            .toList();
    Range method = range(resource.method());
    return new Injection(
        kind,
        file,
        resource.name(),
        resource.type().substring(resource.type().lastIndexOf('.') + 1),
        lines,
        new Lines(method.begin.line, method.end.line),
        guarded,
        argument,
        edits);
  }

  private static <T> Optional<T> around(Node node, Class<T> type) {
    Node outer = node.getParentNode().orElse(null);
    while (outer != null && !type.isInstance(outer)) {
      outer = outer.getParentNode().orElse(null);
    }
    return Optional.ofNullable(outer).map(type::cast);
  }

  private static boolean isName(Expression expression, Resource resource) {
    return expression.isNameExpr()
        && expression.asNameExpr().getNameAsString().equals(resource.name());
  }

  private Edit replace(Node node, String by) {
    return new Edit(offset(range(node).begin), offset(range(node).end) + 1, by);
  }

  private static Range range(Node node) {
    return node.getRange().orElseThrow();
  }

  private int offset(Position position) {
    return lineStarts[position.line - 1] + position.column - 1;
  }

  private static int[] starts(String text) {
    List<Integer> starts = new ArrayList<>();
    starts.add(0);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\n' || c == '\r' && (i + 1 == text.length() || text.charAt(i + 1) != '\n')) {
        starts.add(i + 1);
      }
    }
    return starts.stream().mapToInt(Integer::intValue).toArray();
  }
}
