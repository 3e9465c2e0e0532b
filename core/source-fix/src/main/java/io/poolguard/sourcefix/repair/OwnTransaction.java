package io.poolguard.sourcefix.repair;

import com.github.javaparser.ast.ImportDeclaration;
import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.ClassOrInterfaceDeclaration;
import com.github.javaparser.ast.body.FieldDeclaration;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.LambdaExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import io.poolguard.analysis.catalogue.Catalogue;
import io.poolguard.analysis.catalogue.Effect;
import io.poolguard.analysis.catalogue.Row;
import io.poolguard.analysis.catalogue.SideEffect;
import io.poolguard.analysis.rule.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Gives a task that another thread runs a transaction of its own, by a field of its class with
 * which one is run. To be offered and never made unasked: the task then no longer sees what the
 * caller has not committed, and its work stays when the caller rolls back.
 */
final class OwnTransaction {
  private static final String TITLE = "Give the task its own transaction";

  private final Catalogue catalogue;
  private final SourceText source;
  private final Finding finding;

  OwnTransaction(Catalogue catalogue, SourceText source, Finding finding) {
    this.catalogue = catalogue;
    this.source = source;
    this.finding = finding;
  }

  /** The ways to do so; none if the task is no lambda here or the class runs no transactions. */
  List<Repairs.Proposal> offers() {
    List<Repairs.Proposal> offers = new ArrayList<>();
    for (Expression each : CallFinder.candidates(source.unit(), finding)) {
      Optional<LambdaExpr> task =
          each instanceof MethodCallExpr call
              ? call.getArguments().stream()
                  .flatMap(argument -> argument.toLambdaExpr().stream())
                  .filter(lambda -> lambda.getParameters().isEmpty())
                  .findFirst()
              : Optional.empty();
      task.ifPresent(lambda -> offer(lambda, offers));
    }
    return offers;
  }

  private void offer(LambdaExpr task, List<Repairs.Proposal> offers) {
    Optional<ClassOrInterfaceDeclaration> type =
        Ancestors.nearest(task, ClassOrInterfaceDeclaration.class);
    if (type.isEmpty()) {
      return;
    }
    String status = TryAround.Names.free("status", source.unit());
    Node body = task.getBody();
    boolean bare = task.getExpressionBody().isPresent();
    int end = bare ? source.end(body) - (source.of(body).endsWith(";") ? 1 : 0) : source.end(body);
    for (FieldDeclaration field : type.get().getFields()) {
      VariableDeclarator variable = field.getVariable(0);
      for (Row row : rows(variable.getTypeAsString())) {
        EditList edits = new EditList();
        String call = variable.getNameAsString() + "." + row.name() + "(" + status + " -> ";
        edits.insert(source.start(body), bare ? call : "{ " + call);
        edits.insert(end, bare ? ")" : "); }");
        offers.add(new Repairs.Proposal(TITLE, edits.edits()));
        if (!bare) {
          EditList value = new EditList();
          value.insert(source.start(body), call);
          value.insert(end, ")");
          offers.add(new Repairs.Proposal(TITLE, value.edits()));
        }
      }
    }
  }

  /** How an object of a type runs what it is given in a transaction. */
  private List<Row> rows(String type) {
    return source.unit().getImports().stream()
        .filter(each -> !each.isStatic())
        .map(each -> internalName(each, type))
        .flatMap(owner -> catalogue.sideEffectRows(owner).stream())
        .filter(row -> row.effects().stream().anyMatch(OwnTransaction::isTransaction))
        .toList();
  }

  private static boolean isTransaction(Effect effect) {
    return effect instanceof Effect.Besides besides
        && besides.sideEffect() instanceof SideEffect.Transaction transaction
        && transaction.ofThread();
  }

  private static String internalName(ImportDeclaration each, String type) {
    String name = each.getNameAsString();
    String full = each.isAsterisk() ? name + "." + type : name;
    return full.endsWith("." + type) ? full.replace('.', '/') : "";
  }
}
