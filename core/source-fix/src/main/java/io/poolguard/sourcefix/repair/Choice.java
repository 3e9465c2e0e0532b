package io.poolguard.sourcefix.repair;

import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.AssignExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import com.github.javaparser.ast.stmt.Statement;
import com.github.javaparser.ast.type.Type;
import io.poolguard.analysis.rule.ExitKind;
import io.poolguard.analysis.rule.Finding;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/** Which shapes fit one acquisition, the best first. */
// JavaParser's nodes are equal when they look alike; here the very node is meant.
@SuppressWarnings("ReferenceEquality")
final class Choice {
  private final SourceText source;
  private final Uses uses;
  private final Finding finding;
  private final Acquisition acquisition;
  private final Optional<String> release;
  private final Proposals proposals = new Proposals();
  private final ReleasesThere releases;

  /**
   * @param release the call by which a framework takes the resource back, if it has one
   */
  Choice(
      SourceText source,
      Uses uses,
      Finding finding,
      Acquisition acquisition,
      Optional<String> release) {
    this.source = source;
    this.uses = uses;
    this.finding = finding;
    this.acquisition = acquisition;
    this.release = release;
    this.releases = new ReleasesThere(source, uses, finding, acquisition, proposals);
  }

  Repairs repairs() {
    Optional<VariableDeclarator> declared = acquisition.declared();
    Optional<AssignExpr> assigned = acquisition.assigned();
    Optional<Expression> resource = acquisition.resource();
    if (release.isPresent()) {
      return toBeGivenBack();
    }
    Optional<String> holder =
        declared
            .map(VariableDeclarator::getNameAsString)
            .or(() -> assigned.map(assign -> assign.getTarget().toString()));
    boolean conditional =
        holder.isPresent()
            && new Closings(Set.of(holder.get()), List.of()).isConditional(acquisition.body());
    if (conditional || finding.lent()) {
      return Repairs.refused(Refusal.RELEASE);
    }
    if (resource.isPresent()) {
      return inResource(resource.get());
    }
    Refusal refusal;
    if (declared.isPresent()) {
      refusal = declared(declared.get());
      if (acquisition.statement().findFirst(ObjectCreationExpr.class).isPresent()) {
        unnamed();
      }
    } else if (assigned.isPresent()) {
      refusal = assigned(assigned.get());
    } else {
      refusal = unnamed();
    }
    return proposals.repairs(refusal);
  }

  /**
   * The shapes that only see to it that a release which is there is come to: for what is lent by a
   * framework, whose call to give it back cannot be written here.
   */
  Repairs withReleasesThatAreThere() {
    Optional<String> name =
        acquisition
            .declared()
            .map(VariableDeclarator::getNameAsString)
            .or(
                () ->
                    acquisition
                        .assigned()
                        .map(AssignExpr::getTarget)
                        .filter(NameExpr.class::isInstance)
                        .map(Expression::toString));
    name.ifPresent(held -> releases.inFinally(held, acquisition.after()));
    return proposals.repairs(Refusal.FRAMEWORK);
  }

  /** No try-with-resources statement: it would close what its framework may still use. */
  private Repairs toBeGivenBack() {
    Optional<VariableDeclarator> declared = acquisition.declared();
    if (declared.isEmpty()) {
      acquisition
          .assigned()
          .filter(assign -> assign.getTarget() instanceof NameExpr)
          .ifPresent(
              assign -> releases.inFinally(assign.getTarget().toString(), acquisition.after()));
      return proposals.repairs(Refusal.FRAMEWORK);
    }
    String name = declared.get().getNameAsString();
    List<Statement> after = acquisition.after();
    if (!Uses.assignments(acquisition.body(), name).isEmpty()) {
      return Repairs.refused(Refusal.REASSIGNED);
    }
    Set<String> names = uses.dependents(name, after);
    Plan plan = plan(Plan.Form.DECLARED, name, "", acquisition.region(after, names));
    Closings closings = new Closings(Set.of(name), after);
    // Twice would be once too often: the framework counts.
    List<Statement> releases =
        acquisition.body().findAll(Statement.class).stream()
            .filter(each -> !each.isBlockStmt() && closings.isReleasing(each))
            .toList();
    if (plan.region().isEmpty() || uses.escape(names, after, returned())) {
      this.releases.inFinally(name, after);
      if (releases.isEmpty()) {
        onFailure(plan);
      }
      return proposals.repairs(Refusal.ESCAPES);
    }
    if (releases.stream().allMatch(each -> plan.region().stream().anyMatch(s -> s == each))) {
      propose(
          "Give it back in finally", () -> new TryAround(source).closingInPlaceOf(releases, plan));
    }
    this.releases.inFinally(name, after);
    return proposals.repairs(Refusal.RELEASE);
  }

  private Repairs inResource(Expression resource) {
    if (acquisition.isBehindEffects(resource, source)) {
      return Repairs.refused(Refusal.ORDER);
    }
    Plan plan = plan(Plan.Form.UNNAMED, newName(), newType(), List.of());
    propose(
        "Close it with the try statement",
        () -> new TryWithResources(source).beside(plan, resource));
    return proposals.repairs(Refusal.NOT_FOUND);
  }

  private Refusal declared(VariableDeclarator variable) {
    String name = variable.getNameAsString();
    List<Statement> after = acquisition.after();
    if (!Uses.assignments(acquisition.body(), name).isEmpty()) {
      releases.inFinally(name, after);
      return Refusal.REASSIGNED;
    }
    String type = variable.getTypeAsString();
    Set<String> names = uses.dependents(name, after);
    boolean escapes =
        uses.escape(names, after, returned())
            || new Outliving(uses, acquisition).any(names, name, acquisition.region(after, names));
    if (!escapes
        && !isHandedOn(name)
        && (uses.isKnown(type())
            || new Closings(Set.of(name), acquisition.region(after, names)).allGo())) {
      Plan plan = plan(Plan.Form.DECLARED, name, type, acquisition.region(after, names));
      boolean handled = new Closings(Set.of(name), after).areHandled(acquisition.statement());
      if (handled) {
        // To complete what is there is what people would do.
        releases.inFinally(name, after);
      }
      HeldInTry held = heldInTry();
      held.propose(plan);
      held.unclosed(plan);
      if (!handled) {
        releases.inFinally(name, after);
      }
    } else {
      releases.inFinally(name, after);
    }
    new BehindCloser(source, uses, acquisition).propose(name, type(), proposals);
    if (!escapes && !isHandedOn(name)) {
      releases.whatIsStillOpen(
          plan(Plan.Form.DECLARED, name, type, acquisition.region(after, names)));
    }
    onFailure(plan(Plan.Form.DECLARED, name, type, acquisition.region(after, Set.of(name))));
    releases.byOwnMethod(name);
    return escapes || isHandedOn(name) ? Refusal.ESCAPES : Refusal.SHAPE;
  }

  private Refusal assigned(AssignExpr assign) {
    List<Statement> after = acquisition.after();
    String name = assign.getTarget().toString();
    if (assign.getTarget() instanceof NameExpr local) {
      Optional<VariableDeclarator> declaration = Uses.declaration(local);
      assigned(declaration, AssignedLocal::propose);
      declaration
          .flatMap(variable -> Branches.plan(acquisition, variable))
          .ifPresent(this::onFailure);
    }
    if (assign.getTarget() instanceof NameExpr) {
      releases.inFinally(name, after);
    }
    Set<String> held = uses.dependents(name, after);
    Plan plan = plan(Plan.Form.ASSIGNED, name, "", acquisition.region(after, held));
    boolean again = plan.region().stream().anyMatch(s -> !Uses.assignments(s, name).isEmpty());
    if (assign.getTarget() instanceof NameExpr local
        && !again
        && !isHandedOn(name)
        && Uses.declaration(local).isPresent()
        && !uses.escape(held, after, returned())
        && !new Outliving(uses, acquisition).any(held, name, plan.region())) {
      releases.whatIsStillOpen(plan);
    }
    if (OnFailure.isOfNewObject(acquisition, assign)) {
      onFailure(plan(Plan.Form.ASSIGNED, name, "", after), true);
    } else if (!again) {
      onFailure(plan);
    }
    if (assign.getTarget() instanceof NameExpr local) {
      new BehindCloser(source, uses, acquisition).propose(name, type(), proposals);
      assigned(Uses.declaration(local), AssignedLocal::proposeInPart);
    }
    new OwnerClass(source, uses, finding)
        .closeMethods(assign)
        .forEach(edits -> propose("Add close() to the class", () -> edits));
    if (again) {
      return Refusal.REASSIGNED;
    }
    if (!(assign.getTarget() instanceof NameExpr target)) {
      return Refusal.ESCAPES;
    }
    if (Uses.declaration(target).isEmpty()) {
      // A parameter is the caller's, but for what is opened here.
      return Uses.isOfMethod(target) ? Refusal.RELEASE : Refusal.ESCAPES;
    }
    return uses.escape(held, after, returned()) ? Refusal.ESCAPES : Refusal.SHAPE;
  }

  private void assigned(
      Optional<VariableDeclarator> declaration, BiConsumer<AssignedLocal, Proposals> shapes) {
    declaration
        .filter(variable -> !isHandedOn(variable.getNameAsString()))
        .ifPresent(
            variable ->
                shapes.accept(
                    new AssignedLocal(source, uses, acquisition, returned(), variable), proposals));
  }

  private Refusal unnamed() {
    if (acquisition.isBehindEffects(acquisition.statement(), source)) {
      return Refusal.ORDER;
    }
    List<Statement> from = acquisition.from();
    String name = newName();
    Set<String> names = uses.dependents("", List.of());
    names.add(name);
    Optional<VariableDeclarator> made = acquisition.made();
    Destination goes = Destination.of(acquisition.call(), uses, returned());
    List<Statement> after = acquisition.after();
    goes.local()
        .or(
            () ->
                made.filter(
                    variable ->
                        uses.isResource(variable.getType())
                            || variable.getInitializer().filter(Keeping::makesObject).isPresent()))
        .ifPresent(variable -> names.addAll(uses.dependents(variable.getNameAsString(), after)));
    boolean escapes =
        uses.escape(names, after, returned())
            || goes.isHandedOn()
            || (acquisition.statement().isReturnStmt()
                && returned().filter(uses::isResource).isPresent())
            || isKeptByConstructor()
            || Keeping.isHandedOn(acquisition.call(), uses);
    List<Statement> region = acquisition.region(from, names);
    escapes |= new Outliving(uses, acquisition).any(names, name, region);
    Plan plan = plan(Plan.Form.UNNAMED, name, newType(), region);
    if (!escapes) {
      heldInTry().propose(plan);
    }
    if (!OnFailure.reachesHandlers(acquisition, uses)) {
      onFailure(plan(Plan.Form.UNNAMED, name, newType(), List.of(acquisition.statement())));
    }
    if (acquisition.call() instanceof MethodCallExpr call) {
      call.getScope()
          .filter(NameExpr.class::isInstance)
          .map(Expression::toString)
          .ifPresent(releases::byOwnMethod);
    }
    return escapes ? Refusal.ESCAPES : Refusal.SHAPE;
  }

  private boolean isKeptByConstructor() {
    return Ancestors.nearest(acquisition.call(), ObjectCreationExpr.class)
            .filter(creation -> acquisition.statement().isAncestorOf(creation))
            .isPresent()
        && !finding.exits().contains(ExitKind.NORMAL);
  }

  private void onFailure(Plan plan) {
    onFailure(plan, false);
  }

  private void onFailure(Plan plan, boolean alone) {
    if (new OnFailure(uses, finding).fits(plan, alone)) {
      Plan there = MayBeNull.isTested(plan.region(), plan.name()) ? plan.ifThere() : plan;
      propose(
          "Close it when an exception is thrown",
          () -> new TryAround(source).closingOnFailure(there));
    }
  }

  /** Released on each normal path, but not by this method's own hand: it is given to another. */
  private boolean isHandedOn(String name) {
    Closings closings = new Closings(Set.of(name), List.of());
    boolean releasedHere =
        acquisition.body().findAll(Statement.class).stream()
            .anyMatch(
                each ->
                    !Closings.isInFunction(each, acquisition.body()) && closings.isReleasing(each));
    return !finding.exits().contains(ExitKind.NORMAL) && !releasedHere;
  }

  private HeldInTry heldInTry() {
    return new HeldInTry(source, uses, acquisition, returned(), type(), proposals);
  }

  private void propose(String title, Supplier<List<TextEdit>> edits) {
    proposals.add(title, edits);
  }

  private Plan plan(Plan.Form form, String name, String type, List<Statement> region) {
    return new Plan(acquisition, form, name, type, release.orElse(Plan.CLOSE), region);
  }

  private Optional<Type> returned() {
    return acquisition.body() instanceof MethodDeclaration method
        ? Optional.of(method.getType())
        : Optional.empty();
  }

  private String type() {
    return finding.acquirer().resultType();
  }

  private String newType() {
    return TypeNames.of(acquisition.call(), finding.acquirer(), source.unit());
  }

  private String newName() {
    String type = newType();
    String simple = type.substring(type.lastIndexOf('.') + 1).replaceAll("<.*", "");
    String wanted = Character.toLowerCase(simple.charAt(0)) + simple.substring(1);
    return TryAround.Names.free(wanted, acquisition.body());
  }
}
