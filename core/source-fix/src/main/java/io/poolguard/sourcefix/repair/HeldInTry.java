package io.poolguard.sourcefix.repair;

import com.github.javaparser.ast.stmt.Statement;
import com.github.javaparser.ast.type.Type;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The shapes that hold a resource in a {@code try} of its own: as its resource, or, where handlers
 * around must not get what its close throws, closed in its {@code finally}.
 */
final class HeldInTry {
  static final String RESOURCE = "Use try-with-resources";

  /** How shapes are called that close in a block of their own. */
  static final String IN_FINALLY = "Close it in finally";

  private final SourceText source;
  private final Uses uses;
  private final Acquisition acquisition;
  private final Optional<Type> returned;
  private final String type;
  private final Proposals proposals;

  /**
   * @param returned the type of what the method returns, if it is one
   * @param type the resource's type by its descriptor
   * @param proposals is given the shapes
   */
  HeldInTry(
      SourceText source,
      Uses uses,
      Acquisition acquisition,
      Optional<Type> returned,
      String type,
      Proposals proposals) {
    this.source = source;
    this.uses = uses;
    this.acquisition = acquisition;
    this.returned = returned;
    this.type = type;
    this.proposals = proposals;
  }

  /** With as many resources in its header as go there, else with the one. */
  void propose(Plan plan) {
    Set<String> held = uses.dependents(plan.name(), plan.region());
    if (Handlers.need(plan.head(), acquisition.body(), held, uses)) {
      proposals.without(Refusal.HANDLED);
      return;
    }
    Optional<String> dropped = dropped(plan, held);
    if (dropped.isPresent()) {
      silently(plan, dropped.get());
      return;
    }
    if (plan.form() == Plan.Form.DECLARED) {
      EndsAtClose.of(plan, held).ifPresent(this::around);
    }
    around(plan);
  }

  /** What has to be dropped of what a close throws that is new. */
  private Optional<String> dropped(Plan plan, Set<String> held) {
    return NewClose.isOf(plan.name(), acquisition.body())
        ? new NewClose(plan.head(), acquisition.body(), held, uses.testOf(type).isPresent())
            .dropped()
        : Optional.empty();
  }

  /** A close of which no handler is told. */
  private void silently(Plan plan, String dropped) {
    proposals.without(Refusal.RECEIVERS);
    if (plan.region().isEmpty()) {
      return;
    }
    Plan there = MayBeNull.isGivenBy(acquisition.call(), source.unit()) ? plan.ifThere() : plan;
    String failure = TryAround.Names.caught(plan.head(), acquisition.body());
    proposals.add(
        IN_FINALLY, () -> new TryAround(source).closing(there.silently(dropped, failure)));
  }

  private void around(Plan plan) {
    List<Followers.Follower> more = new Followers(source, uses, acquisition, returned).of(plan);
    if (!more.isEmpty() && more.stream().allMatch(each -> each.outer().isEmpty())) {
      proposals.add(RESOURCE, () -> new TryWithResources(source).around(plan.with(more)));
    }
    proposals.add(RESOURCE, () -> new TryWithResources(source).around(plan));
  }

  /** What nobody closes, and what is no resource that {@code try} takes. */
  void unclosed(Plan plan) {
    Closings closings = new Closings(Set.of(plan.name()), plan.region());
    boolean closed =
        acquisition.body().findAll(Statement.class).stream().anyMatch(closings::isReleasing);
    boolean told = dropped(plan, uses.dependents(plan.name(), plan.region())).isEmpty();
    if (!closed && told && !plan.region().isEmpty()) {
      proposals.add(IN_FINALLY, () -> new TryAround(source).closing(plan));
    }
  }
}
