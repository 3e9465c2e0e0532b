package io.poolguard.sourcefix.repair;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.SimpleName;
import com.github.javaparser.ast.expr.VariableDeclarationExpr;
import com.github.javaparser.ast.stmt.CatchClause;
import com.github.javaparser.ast.stmt.ExpressionStmt;
import com.github.javaparser.ast.stmt.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Closes a resource that keeps its variable: always, in {@code finally}; or only when something is
 * thrown before it has been handed on. The exception in flight goes on then, with one thrown while
 * closing among its suppressed ones, as try-with-resources does it.
 */
final class TryAround {
  private final SourceText source;
  private final EditList edits = new EditList();

  TryAround(SourceText source) {
    this.source = source;
  }

  /** Closes it in {@code finally}; nothing else closes it. */
  List<TextEdit> closing(Plan plan) {
    String step = step(plan);
    List<String> lines = new ArrayList<>(List.of("} finally {"));
    plan.releasing().lines().forEach(line -> lines.add(step + line.replace("\t", step)));
    lines.add("}");
    return around(plan, lines);
  }

  /** Releases it in {@code finally}, and there alone: these releases go. */
  List<TextEdit> closingInPlaceOf(List<Statement> releases, Plan plan) {
    releases.forEach(release -> edits.add(source.without(release)));
    return closing(plan);
  }

  /**
   * Puts whole lines into a {@code try} and others into its {@code finally}.
   *
   * @param start where the first of them starts, behind its indentation
   * @param end behind the last of them
   * @param closing what comes last; a tab stands for one step
   */
  static void inTry(
      SourceText source, EditList edits, int start, int end, String step, List<String> closing) {
    String outer = source.newLine() + source.indentation(start);
    StringBuilder text = new StringBuilder(outer + "} finally {");
    closing.forEach(line -> text.append(outer + step + line.replace("\t", step)));
    edits.insert(start, "try {" + outer + step);
    edits.indent(source.indent(source.nextLine(start), end, step));
    edits.insert(end, text + outer + "}");
  }

  /** Closes it only when something is thrown. */
  List<TextEdit> closingOnFailure(Plan plan) {
    return around(plan, handler(plan, step(plan)));
  }

  private String step(Plan plan) {
    Statement head = plan.head();
    return source.step(source.start(head.getParentNode().orElse(head)), source.start(head));
  }

  private List<TextEdit> around(Plan plan, List<String> handler) {
    Statement head = plan.head();
    Statement last = plan.region().get(plan.region().size() - 1);
    boolean oneLine = source.isInOneLine(head, last) && source.sharesItsLine(head, last);
    // What follows starts a line of its own, unless all stands in one.
    String gap = oneLine ? " " : source.newLine() + source.indentation(source.start(head));
    String step = oneLine ? "" : step(plan);
    int to = source.behindComment(source.end(last));
    int from;
    if (plan.form() == Plan.Form.UNNAMED) {
      Expression call = plan.acquisition().call();
      from = source.start(head);
      edits.insert(
          from,
          plan.type()
              + " "
              + plan.name()
              + " = "
              + source.of(call)
              + ";"
              + gap
              + declaredBefore(plan).map(declaration -> declaration + gap).orElse("")
              + "try {"
              + gap
              + step);
      edits.replace(source.start(call), source.end(call), plan.name());
    } else {
      from = source.behindComment(source.end(head));
      edits.insert(behindBlankLines(from), gap + "try {");
    }
    edits.indent(source.indent(source.nextLine(from), to, step));
    handler.stream()
        .filter(line -> !oneLine || !line.strip().equals(Plan.REMARK.strip()))
        .forEach(line -> edits.insert(to, gap + (oneLine ? line.strip() : line)));
    return edits.edits();
  }

  /** Blank lines behind a statement stay in front of what stands behind them. */
  private int behindBlankLines(int end) {
    int at = end;
    if (source.endsItsLine(end)) {
      // What is held stands behind them, so the text does not end here.
      for (int next = source.nextLine(end);
          source.endsItsLine(next);
          next = source.nextLine(next)) {
        at = source.nextLine(next) - source.newLine().length();
      }
    }
    return at;
  }

  /**
   * What the statement declares for those behind the {@code try}: the declaration stays in front of
   * it, the assignment goes into it. Where {@code var} stands for the type there is none to write.
   */
  private Optional<String> declaredBefore(Plan plan) {
    Statement head = plan.head();
    if (!(head instanceof ExpressionStmt statement)
        || !(statement.getExpression() instanceof VariableDeclarationExpr declaration)
        || declaration.getVariables().size() != 1
        || declaration.getVariable(0).getType().isVarType()
        || !plan.acquisition().isNamedBehind(declaration.getVariable(0))) {
      return Optional.empty();
    }
    int start = source.start(head);
    int name = source.start(declaration.getVariable(0).getName());
    edits.replace(start, name, "");
    return Optional.of(
        source.between(start, name) + declaration.getVariable(0).getNameAsString() + ";");
  }

  private static List<String> handler(Plan plan, String step) {
    String failure = free("e", plan);
    String second = free("suppressed", plan);
    List<String> lines = new ArrayList<>();
    lines.add("} catch (Throwable " + failure + ") {");
    lines.add(step + "try {");
    plan.releasing().lines().forEach(line -> lines.add(step + step + line.replace("\t", step)));
    lines.add(step + "} catch (Throwable " + second + ") {");
    lines.add(step + step + failure + ".addSuppressed(" + second + ");");
    lines.add(step + "}");
    lines.add(step + "throw " + failure + ";");
    lines.add("}");
    return lines;
  }

  private static String free(String wanted, Plan plan) {
    return Names.free(wanted, plan.acquisition().body());
  }

  /** Names that nothing around has. */
  static final class Names {
    private Names() {}

    /** A name for what is caught at a place; what other handlers catch there may be called so. */
    static String caught(Node place, Node body) {
      return free(
          "e",
          body.findAll(SimpleName.class).stream()
              .filter(name -> !isOfOther(name, place))
              .map(SimpleName::getIdentifier)
              .toList());
    }

    private static boolean isOfOther(SimpleName name, Node place) {
      return Ancestors.nearest(name, CatchClause.class)
          .filter(clause -> !clause.isAncestorOf(place))
          .filter(clause -> clause.getParameter().getName().equals(name))
          .isPresent();
    }

    static String free(String wanted, Node body) {
      return free(
          wanted, body.findAll(SimpleName.class).stream().map(SimpleName::getIdentifier).toList());
    }

    private static String free(String wanted, List<String> taken) {
      String name = wanted;
      for (int i = 2; taken.contains(name); i++) {
        name = wanted + i;
      }
      return name;
    }
  }
}
