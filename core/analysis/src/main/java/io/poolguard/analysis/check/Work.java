package io.poolguard.analysis.check;

import io.poolguard.analysis.catalogue.Effect;
import io.poolguard.analysis.catalogue.Operand;
import io.poolguard.analysis.catalogue.SideEffect;
import io.poolguard.analysis.ir.CallKind;
import io.poolguard.analysis.ir.MethodRef;
import io.poolguard.analysis.ir.Site;
import io.poolguard.analysis.obligation.Texts;
import io.poolguard.analysis.rule.Step;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whether a task works on the database: a search through the calls that it leads to, the shortest
 * way first, so that the answer depends on the program alone. Calls that begin a transaction of
 * their own end a way. What is out of sight does nothing, and a search that grows too long ends;
 * both err towards silence.
 */
final class Work {
  private static final int MAX_FRAMES = 600;

  private final Conduct conduct;
  private final Resolver resolver;

  Work(Conduct conduct, Resolver resolver) {
    this.conduct = conduct;
    this.resolver = resolver;
  }

  /**
   * A call on the way, with the file it stands in.
   *
   * @param callee what is called
   * @param receiver what it may be called on; empty if that is not known
   */
  record Link(String sourceFile, Site site, MethodRef callee, Set<Value> receiver) {
    static Link of(Facts.Event event, Facts facts) {
      return new Link(
          facts.body().sourceFile(), event.call().site(), event.call().method(), event.receiver());
    }

    /** A call that stands nowhere: of what a method reference names. */
    static Link of(MethodRef method) {
      return new Link("", Site.UNKNOWN, method, Set.of());
    }

    Step step(Step.Kind kind, String text) {
      return new Step(kind, sourceFile, site.line(), site.position(), text);
    }
  }

  /**
   * What a task does.
   *
   * @param own the way to work on a connection that the task gets by itself, the working call last;
   *     empty if there is none
   * @param lent the same for a resource of the thread that handed the task over
   * @param lentType what that resource is, an internal name
   * @param releasesLent whether the task releases such a resource
   * @param abortsLent whether it does so by aborting it, which is made for other threads
   * @param ineffective a transactional method on the way to {@code own} that is called on the
   *     object itself or cannot be intercepted
   */
  record Found(
      List<Link> own,
      List<Link> lent,
      String lentType,
      boolean releasesLent,
      boolean abortsLent,
      @Nullable MethodRef ineffective) {

    boolean isNothing() {
      return own.isEmpty() && lent.isEmpty();
    }
  }

  /** What running the items does. */
  Found of(Collection<Item> items) {
    Search search = new Search();
    items.forEach(item -> search.run(item, Reached.START));
    search.run();
    return new Found(
        search.own,
        search.lent,
        search.lentType,
        search.releasesLent,
        search.abortsLent,
        search.ineffective);
  }

  /**
   * How a frame was reached.
   *
   * @param apart whether the task has begun a transaction of its own before
   */
  private record Reached(List<Link> way, @Nullable MethodRef ineffective, boolean apart) {
    static final Reached START = new Reached(List.of(), null, false);

    Reached by(Link link, @Nullable MethodRef notIntercepted) {
      List<Link> longer = new ArrayList<>(way);
      longer.add(link);
      return new Reached(longer, ineffective == null ? notIntercepted : ineffective, apart);
    }

    Reached apartIf(boolean begun) {
      return begun ? new Reached(way, ineffective, true) : this;
    }
  }

  private final class Search {
    private final Map<Frame, Reached> known = new HashMap<>();
    private final Deque<Frame> open = new ArrayDeque<>();
    private List<Link> own = List.of();
    private List<Link> lent = List.of();
    private String lentType = "";
    private boolean releasesLent;
    private boolean abortsLent;
    private @Nullable MethodRef ineffective;

    void run() {
      while (!open.isEmpty()) {
        Frame frame = open.poll();
        Optional<Facts> facts = conduct.facts(frame.method());
        if (facts.isPresent()) {
          for (Facts.Event event : facts.get().events()) {
            visit(event, facts.get(), frame);
          }
        }
      }
    }

    private void add(Frame frame, Reached reached) {
      if (known.size() < MAX_FRAMES && known.putIfAbsent(frame, reached) == null) {
        open.add(frame);
      }
    }

    /** The item is run. */
    void run(Item item, Reached reached) {
      if (item instanceof Item.Code code && !isLambda(code)) {
        MethodRef method = code.implementation();
        Set<Item> receiver = code.bound().isEmpty() ? Set.of() : code.bound().get(0);
        Reached called = reached.by(Link.of(method), null);
        boolean worked = false;
        for (SideEffect effect : conduct.of(method)) {
          if (effect instanceof SideEffect.Database database) {
            // What a reference does not bind is given, and owned, by whoever runs it.
            work(database, receiver, !code.bound().isEmpty(), called);
            worked = true;
          }
        }
        if (receiver.stream().anyMatch(Item.Lent.class::isInstance)) {
          released(method, conduct.has(method, new Effect.Release(Operand.THIS)));
        }
        List<MethodRef> targets = resolver.targets(code);
        boolean self = receiver.stream().anyMatch(Item.Self.class::isInstance);
        if (worked || isBoundary(method, targets, self)) {
          return;
        }
        Reached on = reached.by(Link.of(method), notIntercepted(method, targets));
        resolver.frames(item, List.of()).forEach(frame -> add(frame, on));
      } else {
        resolver.frames(item, List.of()).forEach(frame -> add(frame, reached));
      }
    }

    private boolean isLambda(Item.Code code) {
      return conduct
          .facts(code.implementation())
          .filter(facts -> !facts.body().enclosing().equals(facts.body().method()))
          .isPresent();
    }

    private void work(
        SideEffect.Database database, Set<Item> through, boolean otherwiseOwn, Reached reached) {
      Optional<Item.Lent> of =
          through.stream()
              .filter(Item.Lent.class::isInstance)
              .map(Item.Lent.class::cast)
              .findFirst();
      if (database.through() != null && of.isPresent()) {
        if (lent.isEmpty()) {
          lent = reached.way();
          lentType = of.get().type();
        }
      } else if (own.isEmpty()
          && !reached.apart()
          && (database.through() == null || otherwiseOwn)) {
        own = reached.way();
        ineffective = reached.ineffective();
      }
    }

    private void visit(Facts.Event event, Facts facts, Frame frame) {
      Reached reached = known.getOrDefault(frame, Reached.START).apartIf(event.inTransaction());
      Link link = Link.of(event, facts);
      boolean worked = false;
      for (SideEffect effect : conduct.of(event)) {
        if (effect instanceof SideEffect.Database database) {
          Set<Value> values =
              database.through() == null
                  ? Set.of()
                  : FactsReader.operand(event, database.through());
          boolean field = values.stream().anyMatch(Value.Loaded.class::isInstance);
          Set<Item> through = resolver.items(values, facts, frame, false);
          boolean apart = database.through() == null && beginsWith(event, facts);
          work(database, through, field, reached.apartIf(apart).by(link, null));
          worked = true;
        }
      }
      if (!conduct.transactions().of(event, facts).isEmpty()) {
        return;
      }
      releases(event, facts, frame);
      if (!worked) {
        goOn(event, facts, frame, reached, link);
      }
    }

    private void released(MethodRef by, boolean lentOne) {
      releasesLent |= lentOne;
      abortsLent |= lentOne && by.name().equals("abort");
    }

    /** Whether the body begins a transaction on the connection that the call takes. */
    private boolean beginsWith(Facts.Event taken, Facts facts) {
      return facts.events().stream()
          .filter(event -> facts.withContents(event.receiver()).contains(taken.result()))
          .anyMatch(
              event -> conduct.of(event).stream().anyMatch(SideEffect.Begin.class::isInstance));
    }

    private void releases(Facts.Event event, Facts facts, Frame frame) {
      released(
          event.call().method(),
          conduct.releases(
              event,
              values ->
                  resolver.items(values, facts, frame, false).stream()
                      .anyMatch(Item.Lent.class::isInstance)));
    }

    private void goOn(Facts.Event event, Facts facts, Frame frame, Reached reached, Link link) {
      MethodRef method = event.call().method();
      List<MethodRef> targets = conduct.targets(event.call());
      boolean self =
          event.call().kind() == CallKind.SPECIAL
              || resolver.items(event.receiver(), facts, frame, false).stream()
                  .anyMatch(Item.Self.class::isInstance);
      if (isBoundary(method, targets, self)) {
        return;
      }
      MethodRef notIntercepted = notIntercepted(method, targets);
      for (MethodRef target : targets) {
        add(resolver.frame(target, event, facts, frame), reached.by(link, notIntercepted));
      }
      Set<Item> functions =
          targets.isEmpty() ? resolver.given(event, facts, frame) : new LinkedHashSet<>();
      functions.addAll(resolver.runHere(event, facts, frame));
      functions.forEach(item -> run(item, reached.by(link, null)));
    }
  }

  private boolean isBoundary(MethodRef method, List<MethodRef> targets, boolean self) {
    List<MethodRef> all = targets.isEmpty() ? List.of(method) : targets;
    return all.stream().allMatch(target -> conduct.transactions().begins(target, self));
  }

  private @Nullable MethodRef notIntercepted(MethodRef method, List<MethodRef> targets) {
    List<MethodRef> all = targets.isEmpty() ? List.of(method) : targets;
    return all.stream()
        .filter(target -> conduct.transactional(target).isPresent())
        .findFirst()
        .orElse(null);
  }

  /**
   * The steps of a way, the working call last.
   *
   * @param handedOver the call that is given the task: what a method reference names is called
   *     there, as far as the source tells
   */
  static List<Step> steps(List<Link> way, Link handedOver) {
    List<Step> steps = new ArrayList<>();
    for (int i = 0; i < way.size(); i++) {
      boolean last = i == way.size() - 1;
      Link link = way.get(i);
      if (link.site().line() == 0) {
        if (!last) {
          continue; // A method reference: the step before it tells.
        }
        link = new Link(handedOver.sourceFile(), handedOver.site(), link.callee(), Set.of());
      }
      steps.add(
          link.step(
              last ? Step.Kind.USED : Step.Kind.CALLED,
              last
                  ? Texts.qualified(link.callee()) + " works on the database"
                  : "calls " + Texts.qualified(link.callee())));
    }
    return steps;
  }
}
