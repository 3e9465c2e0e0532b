package io.poolguard.analysis.check;

import io.poolguard.analysis.catalogue.Effect;
import io.poolguard.analysis.ir.Block;
import io.poolguard.analysis.ir.Condition;
import io.poolguard.analysis.ir.Descriptors;
import io.poolguard.analysis.ir.FieldRef;
import io.poolguard.analysis.ir.MethodRef;
import io.poolguard.analysis.ir.Site;
import io.poolguard.analysis.ir.Statement;
import io.poolguard.analysis.ir.Terminator;
import io.poolguard.analysis.ir.Uses;
import io.poolguard.analysis.obligation.Texts;
import io.poolguard.analysis.program.Types;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The paths of a method that closes an object, as far as one field of it is concerned: released, or
 * excused by a test of the object's own state, or neither. A search over blocks and these states.
 */
final class ClosePaths {
  private static final int DEPTH = 3;

  private final Conduct conduct;
  private final Facts facts;
  private final FieldRef field;
  private final ParentFields parents;
  private final FieldFlow flow;
  private final Map<Integer, Facts.Event> events = new HashMap<>();
  private final int[] firstNumber;

  ClosePaths(Conduct conduct, Facts facts, FieldRef field, ParentFields parents) {
    this.conduct = conduct;
    this.facts = facts;
    this.field = field;
    this.parents = parents;
    this.flow = new FieldFlow(conduct, facts, field, parents);
    facts.events().forEach(event -> events.put(event.number(), event));
    firstNumber = new int[facts.body().blocks().size()];
    int number = 0;
    for (int i = 0; i < firstNumber.length; i++) {
      firstNumber[i] = number;
      number += facts.body().blocks().get(i).statements().size() + 1;
    }
  }

  /** Why the field is not released. */
  enum Kind {
    NEVER,
    CONDITION,
    SKIPPED
  }

  /**
   * A path that does not release.
   *
   * @param site the test or the call that leads there, else where the method returns
   * @param text what happens there
   */
  record Fault(Kind kind, Site site, String text) {}

  /**
   * What a path has met.
   *
   * @param test what led away from the release, if it is not excused
   * @param empty whether the field was found to hold nothing that is open
   * @param told what the path itself has put into fields
   */
  private record State(
      int block, boolean excused, @Nullable Site test, boolean empty, ToldFields told) {}

  /** Whether the body itself releases the field, on some path. */
  boolean releasesDirectly() {
    return facts.events().stream().anyMatch(flow::isReleasedBy);
  }

  /** Whether the body itself releases the field, or another method of the object may. */
  boolean mayRelease() {
    return facts.events().stream()
        .anyMatch(
            event -> flow.isReleasedBy(event) || event.receiver().stream().anyMatch(facts::isThis));
  }

  /**
   * The worst path; empty if each releases.
   *
   * @param filled whether the class has acquired what the field holds; what it only wraps may be
   *     the concern of a base class, or of what else it closes
   */
  Optional<Fault> fault(boolean filled) {
    boolean ever =
        facts.events().stream().anyMatch(event -> releases(event, 0)) || flow.movesAtAll();
    boolean inherited = !conduct.types().isSubtype(facts.body().method().owner(), field.owner());
    boolean otherwise = facts.events().stream().anyMatch(flow::releasesOther);
    if ((inherited || !filled) && (otherwise || (inherited && ever))) {
      return Optional.empty();
    }
    return search(ever, false, ToldFields.NONE, 0).stream()
        .min((a, b) -> a.kind().compareTo(b.kind()));
  }

  private List<Fault> search(boolean ever, boolean empty, ToldFields told, int depth) {
    List<Fault> found = new ArrayList<>();
    Set<State> seen = new HashSet<>();
    Deque<State> open = new ArrayDeque<>(List.of(new State(0, false, null, empty, told)));
    while (!open.isEmpty()) {
      State state = open.poll();
      if (seen.add(state)) {
        walk(state, ever, depth, open, found);
      }
    }
    return found;
  }

  private void walk(State state, boolean ever, int depth, Deque<State> open, List<Fault> found) {
    Block block = facts.body().blocks().get(state.block());
    boolean empty = state.empty();
    ToldFields told = state.told();
    int number = firstNumber[state.block()];
    for (Statement statement : block.statements()) {
      Facts.Event event = events.get(number++);
      if (flow.isMovedBy(statement)) {
        return;
      }
      empty &= !(statement instanceof Statement.StoreField store && flow.is(store.field()));
      told = told.after(statement, block);
      if (event == null) {
        continue;
      }
      if (releases(event, depth)) {
        return;
      }
      // A test excuses that nothing is released, not that what follows it is never come to.
      if ((!state.excused() || depth > 0 || leadsToRelease(event))
          && ever
          && throwsWhileHeld(event, empty, told, depth)) {
        thrown(event, block, found);
      }
      empty &= !isOnThis(event);
      told = isOnThis(event) ? ToldFields.NONE : told;
    }
    Terminator end = block.terminator();
    if (end instanceof Terminator.Throw exit && depth > 0 && !state.excused()) {
      found.add(new Fault(Kind.SKIPPED, exit.site(), "throw"));
    }
    if (end instanceof Terminator.Return exit) {
      if (!state.excused()) {
        found.add(left(state, ever, exit));
      }
      return;
    }
    int only = told.leadsTo(block);
    State next = only < 0 ? afterTest(block, state) : state;
    int none = flow.whereEmpty(block);
    for (int to : only < 0 ? Uses.successors(end) : List.of(only)) {
      open.add(new State(to, next.excused(), next.test(), empty || to == none, told));
    }
  }

  /** Whether a release of the field follows the call. */
  private boolean leadsToRelease(Facts.Event event) {
    return facts.events().stream()
        .filter(flow::isReleasedBy)
        .anyMatch(release -> facts.leadsTo(event, release));
  }

  private static Fault left(State state, boolean ever, Terminator.Return exit) {
    Site test = state.test();
    return ever && test != null
        ? new Fault(Kind.CONDITION, test, "the test leads past the release")
        : new Fault(Kind.NEVER, exit.site(), "the method returns without a release");
  }

  private State afterTest(Block block, State state) {
    if (Uses.successors(block.terminator()).size() < 2) {
      return state;
    }
    List<Integer> tested = Uses.read(block.terminator());
    if (isNullTest(block) && tested.stream().anyMatch(local -> isAnotherField(block, local))) {
      return state;
    }
    OwnState own = new OwnState(facts.body());
    boolean excuses =
        tested.isEmpty() || tested.stream().anyMatch(local -> own.isAtEnd(block, local));
    Site site = block.terminator().site();
    return excuses
        ? new State(state.block(), true, state.test(), state.empty(), state.told())
        : new State(
            state.block(),
            state.excused(),
            state.test() == null ? site : state.test(),
            state.empty(),
            state.told());
  }

  private static boolean isNullTest(Block block) {
    return block.terminator() instanceof Terminator.Branch branch
        && branch.condition() instanceof Condition.IsNull;
  }

  /** Whether the local was just read from a field that is not the one in question. */
  private boolean isAnotherField(Block block, int local) {
    for (int i = block.statements().size() - 1; i >= 0; i--) {
      Statement statement = block.statements().get(i);
      if (Uses.written(statement) == local) {
        return statement instanceof Statement.LoadField load
            && !flow.is(load.field())
            && Descriptors.isReference(load.field().type())
            && conduct.isResource(Types.nameOf(load.field().type()));
      }
    }
    return false;
  }

  private boolean isOnThis(Facts.Event event) {
    return event.receiver().stream().anyMatch(facts::isThis);
  }

  /**
   * Whether a call may throw while the field holds something. Of a method of the object its body
   * tells: a getter that opens what is not there throws when nothing is.
   */
  private boolean throwsWhileHeld(Facts.Event event, boolean empty, ToldFields told, int depth) {
    List<MethodRef> targets =
        isOnThis(event) && depth < DEPTH ? conduct.targets(event.call()) : List.of();
    if (targets.isEmpty() || !targets.stream().allMatch(to -> conduct.facts(to).isPresent())) {
      return !empty || isOnThis(event);
    }
    return targets.stream()
        .flatMap(target -> conduct.facts(target).stream())
        .map(inside -> new ClosePaths(conduct, inside, field, parents))
        .flatMap(inside -> inside.search(true, empty, told, depth + 1).stream())
        .anyMatch(fault -> fault.kind() == Kind.SKIPPED);
  }

  private void thrown(Facts.Event event, Block block, List<Fault> found) {
    if (declared(event).stream().anyMatch(type -> skipsRelease(type, block))) {
      found.add(
          new Fault(Kind.SKIPPED, event.call().site(), Texts.qualified(event.call().method())));
    }
  }

  /** Whether an exception thrown in a block leaves, or comes to a handler, without a release. */
  private boolean skipsRelease(String type, Block block) {
    for (Block.Handler handler : block.handlers()) {
      boolean must = conduct.types().isSubtype(type, handler.type());
      if ((must || conduct.types().isSubtype(handler.type(), type))
          && !alwaysReleases(handler.target(), new HashSet<>())) {
        return true;
      }
      if (must) {
        return false;
      }
    }
    return true;
  }

  /** Whether what follows a handler releases before it leaves, tests of the object aside. */
  private boolean alwaysReleases(int index, Set<Integer> seen) {
    if (!seen.add(index)) {
      return true;
    }
    Block block = facts.body().blocks().get(index);
    int number = firstNumber[index];
    for (Statement statement : block.statements()) {
      Facts.Event event = events.get(number++);
      if (flow.isMovedBy(statement) || (event != null && releases(event, 0))) {
        return true;
      }
    }
    List<Integer> next = Uses.successors(block.terminator());
    if (next.isEmpty()) {
      // What a finally block throws on may be caught by another one around it.
      return block.terminator() instanceof Terminator.Throw
          && !block.handlers().isEmpty()
          && block.handlers().stream()
              .allMatch(handler -> alwaysReleases(handler.target(), new HashSet<>(seen)));
    }
    if (next.size() > 1
        && afterTest(block, new State(index, false, null, false, ToldFields.NONE)).excused()) {
      return next.stream().anyMatch(to -> alwaysReleases(to, new HashSet<>(seen)));
    }
    return next.stream().allMatch(to -> alwaysReleases(to, new HashSet<>(seen)));
  }

  /** What people expect a call to throw: the checked exceptions that it declares. */
  private List<String> declared(Facts.Event event) {
    MethodRef method = event.call().method();
    return conduct.has(method, Effect.NoThrow.class)
        ? List.of()
        : conduct.types().declaredExceptions(method).stream()
            .filter(type -> !conduct.types().isUnchecked(type))
            .toList();
  }

  /** Whether the body of a base class releases what that class holds: the same, under its name. */
  private boolean releasesItsOwn(Facts.Event event) {
    return !facts.body().method().owner().equals(field.owner()) && flow.releasesOther(event);
  }

  /** Whether the call releases the field, or hands it or the object on. */
  private boolean releases(Facts.Event event, int depth) {
    if (flow.isReleasedBy(event)) {
      return true;
    }
    Statement.Call call = event.call();
    boolean handedOn =
        event.arguments().stream()
            .anyMatch(values -> flow.isAmong(values) || values.stream().anyMatch(facts::isThis));
    if (handedOn) {
      return true;
    }
    boolean onField = flow.isAmong(event.receiver());
    boolean onSelf = event.receiver().stream().anyMatch(facts::isThis);
    if (onField) {
      // Which calls release what must be released, the catalogue knows.
      return conduct.row(call.method()).isEmpty()
          && !conduct.isInSight(call)
          && !conduct.isResource(call.method().owner());
    }
    return onSelf && !call.method().isConstructor() && releasesInside(call, depth);
  }

  private boolean releasesInside(Statement.Call call, int depth) {
    if (depth >= DEPTH) {
      return true;
    }
    List<MethodRef> targets = conduct.targets(call);
    if (targets.isEmpty()) {
      return true;
    }
    for (MethodRef target : targets) {
      Optional<Facts> inside = conduct.facts(target);
      if (inside.isEmpty()) {
        return true;
      }
      ClosePaths paths = new ClosePaths(conduct, inside.get(), field, parents);
      boolean found =
          paths.flow.movesAtAll()
              || inside.get().events().stream()
                  .anyMatch(e -> paths.releases(e, depth + 1) || paths.releasesItsOwn(e));
      if (found) {
        return true;
      }
    }
    return false;
  }
}
