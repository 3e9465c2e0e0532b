package io.poolguard.sourcefix.repair;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.AssignExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.NullLiteralExpr;
import com.github.javaparser.ast.stmt.Statement;
import com.github.javaparser.ast.stmt.TryStmt;
import com.github.javaparser.ast.type.Type;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The shapes for a resource that is assigned, once, to a variable declared before. */
// JavaParser's nodes are equal when they look alike; here the very node is meant.
@SuppressWarnings("ReferenceEquality")
final class AssignedLocal {
  private final SourceText source;
  private final Uses uses;
  private final Acquisition acquisition;
  private final Optional<Type> returned;
  private final VariableDeclarator variable;
  private final String name;
  private final List<Statement> after;
  private final Set<String> names;

  /**
   * @param returned the type of what the method returns, if it is one
   */
  AssignedLocal(
      SourceText source,
      Uses uses,
      Acquisition acquisition,
      Optional<Type> returned,
      VariableDeclarator variable) {
    this.source = source;
    this.uses = uses;
    this.acquisition = acquisition;
    this.returned = returned;
    this.variable = variable;
    this.name = variable.getNameAsString();
    this.after = acquisition.after();
    this.names = uses.dependents(name, after);
  }

  void propose(Proposals proposals) {
    if (isOnlyHere()) {
      asResource(proposals, false);
      HelperIntoFinally.of(source, acquisition, variable, names)
          .ifPresent(shape -> shape.propose(proposals));
    }
    if (isOnlyHere() || isOnlyInTry()) {
      FinallyOfTry.of(source, uses, acquisition, variable, names, fresh())
          .ifPresent(shape -> shape.propose(proposals));
    }
    if (isOnlyHere()) {
      dropped().ifPresent(type -> silently(proposals, type));
    }
  }

  /** What has to be dropped of what a close throws that is new. */
  private Optional<String> dropped() {
    return fresh().flatMap(NewClose::dropped);
  }

  /** Its close, if nothing closes it as it is. */
  private Optional<NewClose> fresh() {
    Node body = acquisition.body();
    boolean jdbc = uses.testOf(variable.getType()).isPresent();
    return NewClose.isOf(name, body)
        ? Optional.of(new NewClose(acquisition.statement(), body, names, jdbc))
        : Optional.empty();
  }

  /** A close of which no handler is told, where what is held is used no more. */
  private void silently(Proposals proposals, String dropped) {
    List<Statement> region = acquisition.region(after, names);
    Node body = acquisition.body();
    if (!region.isEmpty() && !Handlers.need(acquisition.statement(), body, names, uses)) {
      Plan plan =
          new Plan(acquisition, Plan.Form.ASSIGNED, name, "", Plan.CLOSE, region)
              .silently(dropped, TryAround.Names.caught(acquisition.statement(), body));
      proposals.add(HeldInTry.IN_FINALLY, () -> new TryAround(source).closing(plan));
    }
  }

  /**
   * The shapes that leave the close of what hangs on it behind its own: nothing comes of that close
   * then, but the order is not what people write.
   */
  void proposeInPart(Proposals proposals) {
    if (isOnlyHere()) {
      asResource(proposals, true);
    }
  }

  private boolean isOnlyHere() {
    return isOnly(acquisition.region(after, names));
  }

  /** The same where handlers still use what hangs on it, behind which it is closed. */
  private boolean isOnlyInTry() {
    return FinallyOfTry.around(acquisition, variable)
        .filter(attempt -> isOnly(List.of(attempt)))
        .isPresent();
  }

  private boolean isOnly(List<Statement> region) {
    return Uses.assignments(acquisition.body(), name).stream()
                .filter(each -> !isOfNull(each))
                .count()
            == 1
        && !uses.escape(names, after, returned)
        && !new Outliving(uses, acquisition).any(names, name, region);
  }

  private static boolean isOfNull(Expression assignment) {
    return assignment instanceof AssignExpr assign && assign.getValue().isNullLiteralExpr();
  }

  /** Whether what hangs on the resource is closed behind the region, where it would be closed. */
  private boolean isInPart(Plan plan) {
    Set<String> others = new HashSet<>(names);
    others.removeAll(plan.names());
    return others.stream()
        .anyMatch(
            other ->
                !new Closings(Set.of(other), List.of())
                    .outside(acquisition.body(), other, plan.region())
                    .isEmpty());
  }

  private void asResource(Proposals proposals, boolean inPart) {
    Optional<Statement> declaration = Ancestors.nearest(variable, Statement.class);
    boolean usable =
        declaration.isPresent()
            && variable.getParentNode().filter(p -> p.getChildNodes().size() <= 2).isPresent()
            && variable.getInitializer().map(NullLiteralExpr.class::isInstance).orElse(true);
    List<Statement> region = acquisition.region(after, names);
    Closings closings = new Closings(Set.of(name), region);
    List<Statement> outer = closings.outside(acquisition.body(), name, region);
    if (Handlers.need(acquisition.statement(), acquisition.body(), names, uses)) {
      proposals.without(Refusal.HANDLED);
      return;
    }
    if (!outer.stream().allMatch(closing -> closings.reachSame(closing, acquisition))
        || dropped().isPresent()) {
      proposals.without(Refusal.RECEIVERS);
      return;
    }
    if (!usable || acquisition.isNamedBeyond(variable, region, outer) || throwsForNull(outer)) {
      return;
    }
    Plan one =
        new Plan(
            acquisition, Plan.Form.ASSIGNED, name, variable.getTypeAsString(), Plan.CLOSE, region);
    List<Followers.Follower> more = new Followers(source, uses, acquisition, returned).of(one);
    List<Plan> plans =
        (more.isEmpty() ? List.of(one) : List.of(one.with(more), one))
            .stream().filter(plan -> isInPart(plan) == inPart).toList();
    Node block = acquisition.statement().getParentNode().orElse(acquisition.statement());
    if (block.getParentNode().orElse(block) instanceof TryStmt attempt
        && attempt.getTryBlock() == block
        && attempt.getResources().isEmpty()
        && acquisition.index() == 0
        && !outer.isEmpty()) {
      for (Plan plan : plans) {
        proposals.add(
            "Make it the try statement's resource",
            () ->
                new TryWithResources(source)
                    .into(plan, attempt, declaration.get(), closings(plan, outer)));
      }
    }
    for (Plan plan : plans) {
      proposals.add(
          HeldInTry.RESOURCE,
          () ->
              new TryWithResources(source).inside(plan, declaration.get(), closings(plan, outer)));
    }
  }

  /** All closes that are to go, in their order in the text. */
  private List<Statement> closings(Plan plan, List<Statement> outer) {
    List<Statement> all = new ArrayList<>(outer);
    plan.more().forEach(follower -> all.addAll(follower.outer()));
    all.sort(Comparator.comparingInt(source::start));
    return all;
  }

  /** Whether one of some closes, which are to go, throws where there is nothing to close. */
  private boolean throwsForNull(List<Statement> closings) {
    return !closings.stream().allMatch(closing -> MayBeNull.isAsked(closing, name))
        && MayBeNull.isGivenBy(acquisition.call(), source.unit());
  }
}
