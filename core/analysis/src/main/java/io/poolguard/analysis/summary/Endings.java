package io.poolguard.analysis.summary;

import io.poolguard.analysis.catalogue.Effect;
import io.poolguard.analysis.catalogue.Row;
import io.poolguard.analysis.ir.Block;
import io.poolguard.analysis.ir.Body;
import io.poolguard.analysis.ir.Descriptors;
import io.poolguard.analysis.ir.MethodRef;
import io.poolguard.analysis.ir.Statement;
import io.poolguard.analysis.ir.Terminator;
import io.poolguard.analysis.ir.Uses;
import io.poolguard.analysis.obligation.Callees;
import io.poolguard.analysis.obligation.Callees.Outcome;
import io.poolguard.analysis.program.Types;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * How methods end, by a short look: whether they return, and which exceptions leave them. Paths are
 * not told apart. The look goes a fixed number of calls deep, counted from the method asked about,
 * so that the answer does not depend on the order of the questions; beyond it a call returns and
 * throws what it declares and unchecked exceptions. Nor is a call looked into that can add nothing:
 * one whose result is used, when the exceptions of its declaration are thrown at its place anyway.
 * The targets of one call are looked at together: where one of them passes the call on to the
 * others, as delegates do, or to itself, it ends as they do (the least such answer).
 *
 * <p>Exceptions for which nothing speaks but that any call may throw them are carried as {@link
 * Raised}; so is what is raised where only such an exception leads.
 */
final class Endings {
  /** How deep to look for a call that never returns, where nothing else is asked. */
  private static final int DEPTH_OF_RETURNS = 2;

  private static final int MAX_STATEMENTS = 400;
  private static final int MAX_ROUNDS = 8;

  private static final Outcome NEVER = new Outcome(false, List.of(), List.of());
  private static final Outcome SILENT = new Outcome(true, List.of(), List.of());

  private final Callees callees;
  private final Types types;
  private final Map<Key, Outcome> known = new HashMap<>();

  /** Answers that the depth did not limit: they hold at that depth and any greater one. */
  private final Map<List<MethodRef>, Complete> complete = new HashMap<>();

  private boolean cut;

  /** The depth that the answers looked at so far need in order not to be cut. */
  private int needed;

  private record Key(List<MethodRef> targets, int depth) {
    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Key that && depth == that.depth && targets.equals(that.targets);
    }

    @Override
    public int hashCode() {
      return targets.hashCode() * 31 + depth;
    }
  }

  private record Complete(Outcome outcome, int needed) {}

  /** The targets of the call that is being looked at, and how they end as far as is known. */
  private static final class Group {
    final List<MethodRef> targets;
    final Outcome sofar;
    boolean asked;

    Group(List<MethodRef> targets, Outcome sofar) {
      this.targets = targets;
      this.sofar = sofar;
    }
  }

  Endings(Callees callees) {
    this.callees = callees;
    this.types = callees.types();
  }

  Outcome of(MethodRef method) {
    return of(List.of(method), Callees.DEPTH);
  }

  private Outcome of(List<MethodRef> targets, int depth) {
    Complete whole = complete.get(targets);
    if (whole != null && whole.needed() <= depth) {
      needed = Math.max(needed, whole.needed());
      return whole.outcome();
    }
    Key key = new Key(targets, depth);
    Outcome found = known.get(key);
    if (found != null) {
      cut = true;
      return found;
    }
    boolean outerCut = cut;
    int outerNeeded = needed;
    cut = false;
    needed = 0;
    found = together(targets, depth);
    needed++;
    if (cut) {
      known.put(key, found);
    } else {
      complete.put(targets, new Complete(found, needed));
    }
    cut |= outerCut;
    needed = Math.max(needed, outerNeeded);
    return found;
  }

  /**
   * Exceptions and returns only ever come to it, so that the rounds settle; few programs need
   * three.
   */
  private Outcome together(List<MethodRef> targets, int depth) {
    Outcome all = NEVER;
    for (int round = 0; ; round++) {
      Group group = new Group(targets, all);
      boolean returns = false;
      Set<String> raised = new TreeSet<>();
      for (MethodRef target : targets) {
        Outcome outcome = compute(target, depth, group);
        returns |= outcome.returns();
        raised.addAll(Raised.of(outcome));
      }
      Outcome next = outcome(returns, raised);
      if (!group.asked || next.equals(all) || round == MAX_ROUNDS) {
        return next;
      }
      all = next;
    }
  }

  private Outcome assumed(MethodRef method) {
    return new Outcome(true, types.assumedExceptions(method), callees.assumed(method));
  }

  /** What the names in a set of raised exceptions say, without what another one stands for. */
  private Outcome outcome(boolean returns, Set<String> raised) {
    Set<String> all = new LinkedHashSet<>();
    raised.forEach(type -> all.add(Raised.named(type)));
    List<String> thrown = types.mostGeneral(all);
    List<String> assumed =
        thrown.stream()
            .filter(
                type ->
                    raised.stream()
                        .noneMatch(one -> !Raised.isAssumed(one) && types.isSubtype(one, type)))
            .toList();
    return new Outcome(returns, thrown, assumed);
  }

  private Outcome compute(MethodRef method, int depth, Group group) {
    if (depth == 0) {
      cut = true;
      return assumed(method);
    }
    Optional<Body> body = types.program().body(method);
    if (body.isEmpty() || size(body.get()) > MAX_STATEMENTS) {
      return assumed(method);
    }
    return walk(body.get(), depth, group);
  }

  private static int size(Body body) {
    return body.blocks().stream().mapToInt(b -> b.statements().size() + 1).sum();
  }

  private Outcome walk(Body body, int depth, Group group) {
    // What the calls out of sight raise needs no look, and may make many a look needless.
    Outcome shallow = walk(new Place(body, 0, group), new TreeSet<>());
    return walk(new Place(body, depth, group), new TreeSet<>(Raised.of(shallow)));
  }

  private Outcome walk(Place place, Set<String> leaving) {
    Body body = place.body();
    boolean returns = false;
    Arrivals arrivals = new Arrivals();
    arrivals.at(0, Set.of(Raised.LIKELY));
    while (!arrivals.open.isEmpty()) {
      int index = arrivals.open.poll();
      Block block = body.blocks().get(index);
      Set<String> inFlight = Set.copyOf(arrivals.inFlight.getOrDefault(index, Set.of()));
      Set<String> raised = new LinkedHashSet<>();
      if (block.handlers().isEmpty()) {
        raised.addAll(leaving);
      }
      boolean completes = raise(place, block, raised, inFlight);
      for (String type : raised) {
        deliver(type, block, leaving, arrivals);
      }
      if (completes) {
        returns |= block.terminator() instanceof Terminator.Return;
        if (returns && addsNothing(body.method(), leaving)) {
          break;
        }
        for (int next : Uses.successors(block.terminator())) {
          arrivals.at(next, inFlight);
        }
      }
    }
    return outcome(returns, leaving);
  }

  /**
   * The body looked at, how many calls deep from here, none if calls are not looked into at all,
   * and the targets that it is one of.
   */
  private record Place(Body body, int depth, Group group) {}

  /** The exceptions that may be in flight at each block got at, and the blocks to look at. */
  private static final class Arrivals {
    final Map<Integer, Set<String>> inFlight = new HashMap<>();
    final Deque<Integer> open = new ArrayDeque<>();

    void at(int block, Set<String> exceptions) {
      Set<String> known = inFlight.get(block);
      if (known == null || !known.containsAll(exceptions)) {
        inFlight.computeIfAbsent(block, k -> new TreeSet<>()).addAll(exceptions);
        open.add(block);
      }
    }
  }

  /** Collects what the block may raise; false if a call in it never returns. */
  private boolean raise(Place place, Block block, Set<String> raised, Set<String> inFlight) {
    for (Statement statement : block.statements()) {
      if (statement instanceof Statement.Call call) {
        Outcome outcome = call(call, place, raised);
        add(Raised.of(outcome), inFlight, raised);
        if (!outcome.returns()) {
          return false;
        }
      }
    }
    if (block.terminator() instanceof Terminator.Throw raise) {
      Set<String> thrown = new TreeSet<>();
      for (String type : thrownTypes(place.body(), block, raise.exception(), inFlight)) {
        thrown.add(types.isRefusal(type) ? Raised.assumed(type) : type);
      }
      add(thrown, inFlight, raised);
    }
    return true;
  }

  private static void add(Iterable<String> thrown, Set<String> inFlight, Set<String> raised) {
    boolean likely = inFlight.contains(Raised.LIKELY);
    for (String type : thrown) {
      raised.add(likely || Raised.isAssumed(type) ? type : Raised.assumed(type));
    }
  }

  private void deliver(String raised, Block block, Set<String> leaving, Arrivals arrivals) {
    String type = Raised.named(raised);
    for (Block.Handler handler : block.handlers()) {
      boolean must = types.isSubtype(type, handler.type());
      if (must || types.isSubtype(handler.type(), type)) {
        String caught = must ? type : handler.type();
        arrivals.at(
            handler.target(),
            Raised.isAssumed(raised)
                ? Set.of(Raised.assumed(caught))
                : Set.of(caught, Raised.LIKELY));
      }
      if (must) {
        return;
      }
    }
    leaving.add(raised);
  }

  private Set<String> thrownTypes(Body body, Block thrower, int exception, Set<String> inFlight) {
    int local = exception;
    Set<String> found = new TreeSet<>();
    for (int i = thrower.statements().size() - 1; i >= 0 && found.isEmpty(); i--) {
      Statement statement = thrower.statements().get(i);
      if (Uses.written(statement) == local) {
        local = statement instanceof Statement.Assign copy ? copy.source() : local;
        found.addAll(types(statement, inFlight));
      }
    }
    if (found.isEmpty()) {
      found.addAll(anywhere(body, local, inFlight));
    }
    found.removeIf(type -> !types.isSubtype(Raised.named(type), "java/lang/Throwable"));
    return found.isEmpty() ? Set.of(Types.RUNTIME_EXCEPTION) : found;
  }

  private static Set<String> anywhere(Body body, int local, Set<String> inFlight) {
    Set<String> found = new TreeSet<>();
    if (local < body.parameters()) {
      found.add(parameterType(body, local));
    }
    for (Block block : body.blocks()) {
      for (Statement statement : block.statements()) {
        if (Uses.written(statement) != local) {
          continue;
        }
        found.addAll(types(statement, inFlight));
        if (statement instanceof Statement.Assign copy && copy.source() != local) {
          body.blocks().stream()
              .flatMap(each -> each.statements().stream())
              .filter(each -> Uses.written(each) == copy.source())
              .filter(each -> each instanceof Statement.New || each instanceof Statement.Caught)
              .forEach(each -> found.addAll(types(each, inFlight)));
        }
      }
    }
    return found;
  }

  /** The types of what a statement writes; a local may hold a number elsewhere in the body. */
  private static Set<String> types(Statement statement, Set<String> inFlight) {
    if (statement instanceof Statement.New made) {
      return Set.of(made.type());
    }
    if (statement instanceof Statement.Caught) {
      return inFlight;
    }
    if (statement instanceof Statement.Cast cast) {
      return Set.of(cast.type());
    }
    return statement instanceof Statement.Call call
            && Descriptors.isReference(call.method().resultType())
        ? Set.of(Types.nameOf(call.method().resultType()))
        : Set.of();
  }

  private static String parameterType(Body body, int local) {
    int index = body.isStatic() ? local : local - 1;
    List<String> all = Descriptors.parameterTypes(body.method().descriptor());
    return index >= 0 && index < all.size() ? Types.nameOf(all.get(index)) : body.method().owner();
  }

  private Outcome call(Statement.Call call, Place place, Set<String> raised) {
    Optional<Row> row = callees.row(call.method());
    if (row.isPresent()) {
      return ofRow(row.get(), call.method());
    }
    List<MethodRef> targets = callees.targets(call, null);
    if (targets.isEmpty()) {
      return assumed(call.method());
    }
    if (place.depth() == 0) {
      return SILENT;
    }
    if (place.group().targets.containsAll(targets)) {
      place.group().asked = true;
      return place.group().sofar;
    }
    if (targets.stream().allMatch(target -> addsNothing(target, raised))) {
      boolean made = call.target() >= 0 || call.method().isConstructor();
      return made ? SILENT : of(targets, Math.min(place.depth() - 1, DEPTH_OF_RETURNS));
    }
    return of(targets, place.depth() - 1);
  }

  /**
   * Whether a method can throw nothing that is not raised already; only Java's compilers see to it
   * that a method throws no checked exception but those that it declares.
   */
  private boolean addsNothing(MethodRef method, Set<String> raised) {
    for (String type : types.assumedExceptions(method)) {
      boolean known =
          raised.contains(type)
              || (type.equals(Types.RUNTIME_EXCEPTION)
                  && raised.contains(Raised.assumed(Types.RUNTIME_EXCEPTION))
                  && raised.stream()
                      .anyMatch(one -> !Raised.isAssumed(one) && types.isUnchecked(one)));
      if (!known) {
        return false;
      }
    }
    return types.program().sourceFile(method.owner()).endsWith(".java");
  }

  private Outcome ofRow(Row row, MethodRef method) {
    if (row.has(Effect.NoReturn.class)) {
      return NEVER;
    }
    boolean silent = row.has(Effect.NoThrow.class) && !row.has(Effect.ReturnsIff.class);
    return silent ? SILENT : assumed(method);
  }
}
