package io.poolguard.sourcefix.repair;

import com.github.javaparser.ast.Node;
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
import com.github.javaparser.ast.nodeTypes.NodeWithSimpleName;
import com.github.javaparser.ast.stmt.ExpressionStmt;
import io.poolguard.analysis.rule.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Makes a count of users atomic: a plain number becomes an atomic one with the same operations, and
 * a test beside a change becomes a test of the change's result. Only a private count whose uses all
 * are in sight is changed, and only in forms of which the meaning is plain.
 */
// JavaParser's nodes are equal when they look alike; here the very node is meant.
@SuppressWarnings("ReferenceEquality")
final class AtomicCount {
  private static final Map<String, String> ATOMIC =
      Map.of("int", "AtomicInteger", "long", "AtomicLong");

  private final SourceText source;
  private final Finding finding;
  private final EditList edits = new EditList();

  AtomicCount(SourceText source, Finding finding) {
    this.source = source;
    this.finding = finding;
  }

  /** Something in the way of a repair. */
  private static final class RefusedException extends Exception {
    private static final long serialVersionUID = 1L;
    private final Refusal refusal;

    RefusedException(Refusal refusal) {
      super(refusal.reason());
      this.refusal = refusal;
    }
  }

  Repairs repairs() {
    try {
      VariableDeclarator field = field();
      List<Expression> uses = uses(field);
      boolean plain = ATOMIC.containsKey(field.getTypeAsString());
      CountJoin join = new CountJoin(source, uses, edits);
      boolean joined = join.run();
      List<Expression> others = uses.stream().filter(use -> !join.hasReplaced(use)).toList();
      if (plain) {
        for (Expression use : others) {
          rewrite(use);
        }
        declare(field);
      } else if (!new CountWrites(source, edits).run(others) && !joined) {
        return Repairs.refused(Refusal.COUNT);
      }
      return Repairs.of(
          List.of(new Repairs.Proposal("Count in one atomic operation", edits.edits())),
          Refusal.COUNT);
    } catch (RefusedException e) {
      return Repairs.refused(e.refusal);
    } catch (OverlapException e) {
      return Repairs.refused(Refusal.ENTANGLED);
    }
  }

  /** The field that is named on the finding's line. */
  private VariableDeclarator field() throws RefusedException {
    int line = finding.site().line();
    String owner = finding.method().owner().replaceAll(".*[/$]", "");
    boolean other = false;
    for (ClassOrInterfaceDeclaration type :
        source.unit().findAll(ClassOrInterfaceDeclaration.class)) {
      if (!type.getNameAsString().equals(owner)) {
        continue;
      }
      for (FieldDeclaration field : type.getFields()) {
        for (VariableDeclarator variable : field.getVariables()) {
          boolean named =
              uses(type, variable.getNameAsString()).stream()
                  .anyMatch(use -> use.getRange().orElseThrow().begin.line == line);
          if (named && isCount(variable)) {
            if (!field.isPrivate() || field.getVariables().size() != 1) {
              throw new RefusedException(Refusal.VISIBLE);
            }
            return variable;
          }
          other |= named;
        }
      }
    }
    throw new RefusedException(other ? Refusal.COUNT : Refusal.NOT_FOUND);
  }

  private static boolean isCount(VariableDeclarator variable) {
    String type = variable.getTypeAsString();
    return ATOMIC.containsKey(type) || ATOMIC.containsValue(type);
  }

  private List<Expression> uses(VariableDeclarator field) throws RefusedException {
    String name = field.getNameAsString();
    Node type =
        Ancestors.nearest(field, TypeDeclaration.class).orElseThrow(IllegalStateException::new);
    Node top = type;
    while (Ancestors.nearest(top, TypeDeclaration.class).isPresent()) {
      top = Ancestors.nearest(top, TypeDeclaration.class).get();
    }
    List<Node> others = new ArrayList<>(source.unit().findAll(VariableDeclarator.class));
    others.addAll(source.unit().findAll(Parameter.class));
    others.removeIf(
        other -> other == field || !((NodeWithSimpleName<?>) other).getNameAsString().equals(name));
    if (others.isEmpty()) {
      return uses(top, name);
    }
    List<Expression> own = new ArrayList<>();
    boolean hidden = others.stream().anyMatch(type::isAncestorOf);
    String owner = ((TypeDeclaration<?>) type).getNameAsString();
    for (Expression use : uses(top, name)) {
      // Outside its class the name alone is another's; behind a dot the declared type says whose.
      Optional<String> of = scope(use);
      hidden |= of.filter(declared -> declared.isEmpty() || declared.equals("var")).isPresent();
      if (of.map(owner::equals).orElseGet(() -> type.isAncestorOf(use))) {
        own.add(use);
      }
    }
    if (hidden) {
      throw new RefusedException(Refusal.ENTANGLED);
    }
    return own;
  }

  /**
   * The simple name of the type behind whose variable a field is named, or an empty text if it is
   * not known; nothing where it is named alone or by {@code this}.
   */
  private static Optional<String> scope(Expression use) {
    if (!(use instanceof FieldAccessExpr access)
        || (access.getScope() instanceof ThisExpr self && self.getTypeName().isEmpty())) {
      return Optional.empty();
    }
    return Optional.of(
        access.getScope() instanceof NameExpr variable
            ? Uses.declaredType(variable)
                .map(declared -> declared.replaceAll("<.*", "").replaceAll(".*\\.", ""))
                .orElse("")
            : "");
  }

  /** The names of a field, alone or behind what it is a field of. */
  private static List<Expression> uses(Node around, String name) {
    List<Expression> uses = new ArrayList<>();
    for (Expression expression : around.findAll(Expression.class)) {
      boolean alone = expression instanceof NameExpr plain && plain.getNameAsString().equals(name);
      boolean scoped =
          expression instanceof FieldAccessExpr access && access.getNameAsString().equals(name);
      if (alone || scoped) {
        uses.add(expression);
      }
    }
    return uses;
  }

  /** A use of a plain number becomes a call. */
  private void rewrite(Expression use) throws RefusedException {
    Node parent = use.getParentNode().orElse(use);
    String field = source.of(use);
    if (parent instanceof UnaryExpr unary && CountJoin.step(unary).isPresent()) {
      edits.replace(source.start(unary), source.end(unary), field + operation(unary));
    } else if (parent instanceof AssignExpr assign && assign.getTarget() == use) {
      edits.replace(source.start(assign), source.end(assign), field + operation(assign));
    } else {
      edits.insert(source.end(use), ".get()");
    }
  }

  private static String operation(UnaryExpr unary) {
    return switch (unary.getOperator()) {
      case PREFIX_INCREMENT -> ".incrementAndGet()";
      case POSTFIX_INCREMENT ->
          unary.getParentNode().filter(ExpressionStmt.class::isInstance).isPresent()
              ? ".incrementAndGet()"
              : ".getAndIncrement()";
      case PREFIX_DECREMENT -> ".decrementAndGet()";
      default ->
          unary.getParentNode().filter(ExpressionStmt.class::isInstance).isPresent()
              ? ".decrementAndGet()"
              : ".getAndDecrement()";
    };
  }

  private String operation(AssignExpr assign) throws RefusedException {
    boolean statement = assign.getParentNode().filter(ExpressionStmt.class::isInstance).isPresent();
    String value = source.of(assign.getValue());
    boolean simple = assign.getValue().isLiteralExpr() || assign.getValue() instanceof NameExpr;
    return switch (assign.getOperator()) {
      case PLUS ->
          CountJoin.isNumber(assign.getValue(), 1)
              ? ".incrementAndGet()"
              : ".addAndGet(" + value + ")";
      case MINUS ->
          CountJoin.isNumber(assign.getValue(), 1)
              ? ".decrementAndGet()"
              : ".addAndGet(-(" + value + "))";
      case ASSIGN -> {
        if (!statement || !simple) {
          throw new RefusedException(Refusal.COUNT);
        }
        yield ".set(" + value + ")";
      }
      default -> throw new RefusedException(Refusal.COUNT);
    };
  }

  /** The declaration of a plain number becomes that of an atomic one. */
  private void declare(VariableDeclarator field) {
    FieldDeclaration declaration = (FieldDeclaration) field.getParentNode().orElseThrow();
    String type = ATOMIC.getOrDefault(field.getTypeAsString(), "");
    String name = new Imports(source).use("java.util.concurrent.atomic", type, edits);
    String first = field.getInitializer().map(source::of).orElse("");
    StringBuilder modifiers = new StringBuilder();
    declaration.getModifiers().stream()
        .map(modifier -> modifier.getKeyword().asString())
        .filter(word -> !word.equals("volatile") && !word.equals("final"))
        .forEach(word -> modifiers.append(word).append(' '));
    int from = declaration.getModifiers().getFirst().map(source::start).orElse(source.start(field));
    edits.replace(
        from,
        source.end(field),
        modifiers
            + "final "
            + name
            + " "
            + field.getNameAsString()
            + " = new "
            + name
            + "("
            + first
            + ")");
  }
}
