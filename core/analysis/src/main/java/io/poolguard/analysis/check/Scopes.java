package io.poolguard.analysis.check;

import io.poolguard.analysis.catalogue.Effect;
import io.poolguard.analysis.catalogue.SideEffect;
import io.poolguard.analysis.ir.CallKind;
import io.poolguard.analysis.ir.Descriptors;
import io.poolguard.analysis.ir.FieldRef;
import io.poolguard.analysis.ir.MethodRef;
import io.poolguard.analysis.ir.Site;
import io.poolguard.analysis.ir.Statement;
import io.poolguard.analysis.program.TypeDeclaration;
import io.poolguard.analysis.program.Types;
import io.poolguard.analysis.rule.Held;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What transactions hold at once: the calls inside one that begin another beside it, or that take a
 * connection of their own. Bodies that run on the same thread in the same transaction are followed.
 */
final class Scopes {
  private static final int MAX_FRAMES = 400;

  private final Conduct conduct;
  private final Resolver resolver;
  private final HandOvers handOvers;
  private final Map<MethodRef, List<Second>> known = new HashMap<>();
  private final Map<MethodRef, Held> depths = new HashMap<>();
  private final Set<MethodRef> running = new HashSet<>();
  private Optional<Held> most = Optional.empty();

  Scopes(Conduct conduct, Resolver resolver) {
    this.conduct = conduct;
    this.resolver = resolver;
    handOvers = new HandOvers(conduct, resolver);
  }

  /**
   * A second connection.
   *
   * @param begin the body in which the transaction begins, and where
   * @param place the call that leads to it, in the source method that begins it
   * @param way the calls from there on, the one that takes it last
   * @param anew whether another transaction takes it
   * @param elsewhere whether both transactions name their managers and these differ, so that each
   *     may be of another pool
   */
  record Second(
      Facts begin,
      Site beginSite,
      Work.Link place,
      List<Work.Link> way,
      boolean anew,
      boolean elsewhere) {
    Second {
      way = List.copyOf(way);
    }

    /** So many connections, of which this is the last or leads to it. */
    Held held(int most) {
      return new Held(most, place.sourceFile(), place.site().line());
    }
  }

  /** The most connections that the transactions asked for hold at once; nothing without any. */
  Optional<Held> most() {
    return most;
  }

  /** Inside the transaction that the method runs in. */
  List<Second> of(MethodRef method) {
    List<Second> seconds = known.get(method);
    if (seconds == null) {
      Optional<Facts> facts = conduct.facts(method);
      seconds =
          facts.isEmpty()
              ? List.of()
              : new Walk(facts.get(), UnmanagedThreads.firstSite(facts.get().body()), true)
                  .run(List.of(new Frame(method, List.of())));
      known.put(method, seconds);
      note(depth(method));
    }
    return seconds;
  }

  /**
   * Inside a transaction that the call runs, or that its body has begun before. Where a connection
   * itself was told to begin it, who takes another one while that is open is seen path by path
   * elsewhere. Bodies of the call itself are what begins the transaction, and take its connection.
   */
  List<Second> at(Facts.Event event, Facts facts) {
    boolean runs = !conduct.transactions().of(event, facts).isEmpty();
    if (!runs && !event.inTransaction()) {
      return List.of();
    }
    Frame frame = new Frame(facts.body().method(), List.of());
    Walk walk = new Walk(facts, event.call().site(), runs || !isBegunByConnections(facts));
    if (event.inTransaction() && walk.isSecond(event, facts, frame, List.of())) {
      return walk.found;
    }
    List<Work.Link> way = runs ? List.of() : List.of(Work.Link.of(event, facts));
    handOvers.inside(event, facts, frame, runs).forEach(next -> walk.add(next, way));
    List<Second> found = walk.run(List.of());
    found.forEach(second -> note(second.held(2)));
    return found;
  }

  private void note(Held held) {
    most = Optional.of(most.map(held::or).orElse(held));
  }

  private boolean isBegunByConnections(Facts facts) {
    return facts.events().stream()
        .filter(event -> conduct.of(event).stream().anyMatch(SideEffect.Begin.class::isInstance))
        .allMatch(event -> conduct.isSession(event.call().method().owner()));
  }

  private Held depth(MethodRef method) {
    Held depth = depths.get(method);
    if (depth != null) {
      return depth;
    }
    if (!running.add(method)) {
      return Held.of(1); // It calls itself: how often is not known.
    }
    depth = Held.of(1);
    for (Second second : of(method)) {
      int below = second.elsewhere() ? 0 : 1;
      MethodRef callee = second.way().get(second.way().size() - 1).callee();
      boolean same = second.anew() && !second.elsewhere();
      for (MethodRef target : same ? targets(callee) : List.<MethodRef>of()) {
        below = Math.max(below, depth(target).most());
      }
      depth = depth.or(second.held(below + 1));
    }
    running.remove(method);
    depths.put(method, depth);
    return depth;
  }

  private List<MethodRef> targets(MethodRef method) {
    return resolver.targets(new Item.Code(CallKind.VIRTUAL, method, List.of()));
  }

  /** Whether a call of the method begins a transaction beside the one there is. */
  boolean isAnew(MethodRef method, boolean self) {
    return conduct.transactions().begins(method, self)
        && conduct.transactional(method).filter(found -> !found.anew().isEmpty()).isPresent();
  }

  private final class Walk {
    private final Facts begin;
    private final Site beginSite;
    private final boolean takersToo;
    private final Map<Frame, List<Work.Link>> seen = new LinkedHashMap<>();
    private final Deque<Frame> open = new ArrayDeque<>();
    private final List<Second> found = new ArrayList<>();

    /**
     * @param takersToo whether calls that take a connection of their own count, beside those that
     *     begin another transaction
     */
    Walk(Facts begin, Site beginSite, boolean takersToo) {
      this.begin = begin;
      this.beginSite = beginSite;
      this.takersToo = takersToo;
    }

    void add(Frame frame, List<Work.Link> way) {
      if (seen.size() < MAX_FRAMES && seen.putIfAbsent(frame, way) == null) {
        open.add(frame);
      }
    }

    List<Second> run(List<Frame> frames) {
      frames.forEach(frame -> add(frame, List.of()));
      while (!open.isEmpty()) {
        Frame frame = open.poll();
        List<Work.Link> way = seen.getOrDefault(frame, List.of());
        Optional<Facts> facts = conduct.facts(frame.method());
        for (Facts.Event event : facts.map(Facts::events).orElse(List.of())) {
          if (!event.toldNone() && !isSecond(event, facts.get(), frame, way)) {
            List<Work.Link> longer = longer(way, event, facts.get());
            handOvers.calledBy(event, facts.get(), frame).forEach(next -> add(next, longer));
          }
        }
      }
      return found;
    }

    /** What stands in the source method itself, in a lambda of it say, needs no way to it. */
    private List<Work.Link> longer(List<Work.Link> way, Facts.Event event, Facts facts) {
      boolean here = facts.body().enclosing().equals(begin.body().enclosing());
      List<Work.Link> longer = new ArrayList<>(here ? List.of() : way);
      longer.add(Work.Link.of(event, facts));
      return longer;
    }

    /** Only one of them named is not known to be another: it may be the name of the default. */
    private boolean isOfAnotherManager(Facts.Event event) {
      List<String> outer = manager(begin.body().method());
      return !outer.isEmpty()
          && conduct.targets(event.call()).stream()
              .map(Scopes.this::manager)
              .anyMatch(inner -> !inner.isEmpty() && !inner.equals(outer));
    }

    boolean isSecond(Facts.Event event, Facts facts, Frame frame, List<Work.Link> way) {
      boolean anew = beginsAnew(event, facts, frame);
      boolean takes = takersToo && conduct.has(event, Effect.From.class) && !isGivenOne(facts);
      if (anew || takes) {
        List<Work.Link> longer = longer(way, event, facts);
        boolean elsewhere = anew && isOfAnotherManager(event);
        found.add(new Second(begin, beginSite, longer.get(0), longer, anew, elsewhere));
      }
      return anew;
    }
  }

  /** What the transaction of the method names as its manager; empty if it does not. */
  private List<String> manager(MethodRef method) {
    return conduct.transactional(method).map(SideEffect.Transactional::manager).orElse(List.of());
  }

  /** Whether the method is given a connection: it takes one of its own only where it got none. */
  private boolean isGivenOne(Facts facts) {
    return Descriptors.parameterTypes(facts.body().method().descriptor()).stream()
        .filter(type -> Descriptors.isReference(type) && !type.startsWith("["))
        .anyMatch(type -> conduct.isResource(Types.nameOf(type)));
  }

  private boolean beginsAnew(Facts.Event event, Facts facts, Frame frame) {
    List<MethodRef> targets = conduct.targets(event.call());
    boolean self =
        event.call().kind() == CallKind.SPECIAL
            || resolver.items(event.receiver(), facts, frame, false).stream()
                .anyMatch(Item.Self.class::isInstance);
    boolean anew =
        !targets.isEmpty()
            && targets.stream().allMatch(target -> isAnew(target, self) && !isElsewhere(target));
    boolean begins =
        conduct.of(event).stream()
            .anyMatch(
                effect ->
                    effect instanceof SideEffect.Transaction || effect instanceof SideEffect.Begin);
    return anew || (begins && isToldAnew(event, facts));
  }

  /** Whether it runs on another thread, or once the transaction has ended. */
  private boolean isElsewhere(MethodRef target) {
    return conduct.isAnnotated(target, SideEffect.Asynchronous.class)
        || conduct.isAnnotated(target, SideEffect.AfterTransaction.class);
  }

  /** Whether what begins it, or what it is begun by, was told to begin transactions anew. */
  private boolean isToldAnew(Facts.Event event, Facts facts) {
    Set<Value> values = new LinkedHashSet<>(event.receiver());
    event.arguments().forEach(values::addAll);
    if (areToldAnew(values, facts)) {
      return true;
    }
    MethodRef around = facts.body().enclosing();
    Optional<Facts> maker =
        around.equals(facts.body().method()) ? Optional.empty() : conduct.facts(around);
    return maker.isPresent() && areToldAnew(captured(values, facts, maker.get()), maker.get());
  }

  private boolean areToldAnew(Set<Value> values, Facts facts) {
    Set<Value> all = facts.withContents(values);
    return tellsAnew(facts).stream().anyMatch(all::contains)
        || all.stream()
            .anyMatch(value -> value instanceof Value.Loaded loaded && isToldAnew(loaded.field()));
  }

  /** What the maker of a function captured for these values of the function's body. */
  private static Set<Value> captured(Set<Value> values, Facts function, Facts maker) {
    Set<Value> found = new LinkedHashSet<>();
    maker
        .captured()
        .forEach(
            (made, all) -> {
              if (maker.statements().get(((Value.Made) made).number())
                      instanceof Statement.MakeFunction makes
                  && makes.implementation().equals(function.body().method())) {
                for (int i = 0; i < all.size(); i++) {
                  if (values.contains(new Value.Parameter(i))) {
                    found.addAll(all.get(i));
                  }
                }
              }
            });
    return found;
  }

  /** Whether some method of the field's class makes or tells its object so. */
  private boolean isToldAnew(FieldRef field) {
    Optional<TypeDeclaration> type =
        conduct.types().program().isInSight(field.owner())
            ? conduct.types().program().type(field.owner())
            : Optional.empty();
    return type.stream()
        .flatMap(found -> conduct.bodies(found, method -> true))
        .anyMatch(facts -> tells(facts, field));
  }

  private boolean tells(Facts facts, FieldRef field) {
    Set<Value> told = tellsAnew(facts);
    if (told.isEmpty()) {
      return false;
    }
    Set<Value> values = new LinkedHashSet<>(Set.of(new Value.Loaded(field)));
    for (Facts.Stored stored : facts.stored()) {
      if (stored.field().equals(field)) {
        values.addAll(stored.values());
      }
    }
    return facts.withContents(values).stream().anyMatch(told::contains);
  }

  private Set<Value> tellsAnew(Facts facts) {
    Set<Value> told = new LinkedHashSet<>();
    for (Facts.Event event : facts.events()) {
      for (SideEffect effect : conduct.of(event)) {
        if (effect instanceof SideEffect.Anew anew
            && FactsReader.operand(event, anew.behaviour())
                .equals(Set.of(Value.Literal.of(anew.value())))) {
          told.addAll(event.receiver());
        }
      }
    }
    return told;
  }
}
