package io.poolguard.sourcefix.repair;

import com.github.javaparser.ast.body.ConstructorDeclaration;
import com.github.javaparser.ast.expr.AssignExpr;
import com.github.javaparser.ast.expr.FieldAccessExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import com.github.javaparser.ast.expr.ThisExpr;
import com.github.javaparser.ast.stmt.BlockStmt;
import com.github.javaparser.ast.stmt.Statement;
import com.github.javaparser.ast.stmt.ThrowStmt;
import io.poolguard.analysis.rule.ExitKind;
import io.poolguard.analysis.rule.Finding;
import io.poolguard.analysis.rule.Level;
import java.util.List;
import java.util.Set;

/**
 * Whether a resource may be closed when something is thrown while the statements run that have it:
 * only where nobody else has got it by then, and no handler needs it.
 */
final class OnFailure {
  private final Uses uses;
  private final Finding finding;

  OnFailure(Uses uses, Finding finding) {
    this.uses = uses;
    this.finding = finding;
  }

  /** Whether what its own statement does with it may bring it to a handler around. */
  static boolean reachesHandlers(Acquisition acquisition, Uses uses) {
    return Keeping.isHandedOn(acquisition.call(), uses)
        && Handlers.areAround(acquisition.statement(), acquisition.body());
  }

  boolean fits(Plan plan) {
    return fits(plan, false);
  }

  /**
   * @param alone whether nobody gets what keeps it if something is thrown: the object that is made
   */
  boolean fits(Plan plan, boolean alone) {
    Set<String> held = uses.dependents(plan.name(), plan.region());
    Acquisition acquisition = plan.acquisition();
    boolean handled = Handlers.areAround(plan.head(), acquisition.body());
    boolean released = isReleasedIn(plan);
    // For what no declared exception loses, a handler around all would be more than people take.
    if (finding.level() == Level.NOTE) {
      return false;
    }
    // What is thrown and handled here may lose it on a way that ends well.
    return (!finding.exits().contains(ExitKind.NORMAL) || handled)
        && !plan.region().isEmpty()
        && plan.region().stream().noneMatch(each -> Keeping.isGivenAway(each, held))
        && !Handlers.need(plan.head(), acquisition.body(), held, uses)
        && !(handled && uses.store(held, plan.region()))
        && (alone || !isKeptOnTheWay(plan, held))
        && (uses.isKnown(finding.acquirer().resultType()) || !released)
        && (plan.form() == Plan.Form.UNNAMED || released || alone || !goesOnBehind(plan))
        && plan.head().getParentNode().filter(BlockStmt.class::isInstance).isPresent();
  }

  /** Whether a constructor keeps it in a field, and gives the object to nobody. */
  static boolean isOfNewObject(Acquisition acquisition, AssignExpr assign) {
    return acquisition.body() instanceof ConstructorDeclaration
        && Uses.isStored(assign)
        && acquisition.body().findAll(AssignExpr.class).stream()
                .filter(each -> each.getTarget().equals(assign.getTarget()))
                .count()
            == 1
        && acquisition.body().findAll(ThisExpr.class).stream()
            .allMatch(
                self -> self.getParentNode().filter(FieldAccessExpr.class::isInstance).isPresent());
  }

  /** Whether something may be thrown behind what gives it to others, whose handlers may need it. */
  private boolean isKeptOnTheWay(Plan plan, Set<String> held) {
    List<Statement> region = plan.region();
    for (int i = 0; i < region.size(); i++) {
      if (uses.keep(held, List.of(region.get(i)))) {
        return mayThrow(region.subList(i + 1, region.size()));
      }
    }
    return false;
  }

  /** Whether something may be thrown behind the last use, which may be what hands it on. */
  private static boolean goesOnBehind(Plan plan) {
    List<Statement> region = plan.region();
    int last = Uses.last(region, 0, Set.of(plan.name()));
    return mayThrow(region.subList(last + 1, region.size()));
  }

  private static boolean mayThrow(List<Statement> statements) {
    return statements.stream()
        .anyMatch(
            behind ->
                behind.findFirst(MethodCallExpr.class).isPresent()
                    || behind.findFirst(ObjectCreationExpr.class).isPresent()
                    || behind.findFirst(ThrowStmt.class).isPresent());
  }

  /** Whether code releases it before what may throw: only JDBC's own objects are closed twice. */
  private static boolean isReleasedIn(Plan plan) {
    Closings closings = new Closings(Set.of(plan.name()), plan.region());
    return plan.region().stream()
        .flatMap(
            statement ->
                statement.findAll(Statement.class).stream()
                    .filter(each -> !Closings.isInFunction(each, statement)))
        .anyMatch(closings::isReleasing);
  }
}
