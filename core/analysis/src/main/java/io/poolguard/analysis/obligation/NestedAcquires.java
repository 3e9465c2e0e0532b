package io.poolguard.analysis.obligation;

import io.poolguard.analysis.catalogue.Effect;
import io.poolguard.analysis.catalogue.Row;
import io.poolguard.analysis.ir.MethodRef;
import io.poolguard.analysis.ir.Site;
import io.poolguard.analysis.ir.Statement;
import io.poolguard.analysis.obligation.Calls.Invocation;
import io.poolguard.analysis.rule.Held;
import io.poolguard.analysis.rule.Level;
import io.poolguard.analysis.rule.Rules;
import io.poolguard.analysis.rule.Step;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Connections taken while another one is held. The fact "holds a connection of this pool" is an
 * open obligation whose acquiring call has a pool's name; it dies with the obligation. What a
 * callee takes and gives back is asked of {@link Demands}. Only what this method has to release
 * counts as held: errs towards silence.
 */
final class NestedAcquires implements Watch {
  private final Machine machine;
  private final Demands demands;
  private final boolean collecting;
  private final Map<Integer, PoolName> pools = new LinkedHashMap<>();
  private final Map<Integer, Fault> faults = new LinkedHashMap<>();
  private final Map<PoolName, Demand.Take> takes = new LinkedHashMap<>();

  /**
   * @param collecting whether a callee is run for what it takes, and not for its own findings
   */
  NestedAcquires(Machine machine, Demands demands, boolean collecting) {
    this.machine = machine;
    this.demands = demands;
    this.collecting = collecting;
  }

  @Override
  public List<Fault> faults() {
    return List.copyOf(faults.values());
  }

  /** The most connections of each pool that a path holds at once; nothing if it takes none. */
  @Override
  public Map<String, Held> held() {
    Map<String, Held> held = new TreeMap<>();
    takes.forEach((pool, take) -> held.merge(pool.place(), take.held(), Held::or));
    return held;
  }

  /** What the body takes, so far. */
  Demand demand() {
    return new Demand(takes);
  }

  @Override
  public boolean wants(State state) {
    return collecting;
  }

  @Override
  public void row(Row row, Invocation at, State state) {
    for (Effect effect : row.effects()) {
      if (effect instanceof Effect.From from && at.operand(from.pool()) >= 0) {
        PoolName pool = PoolName.of(at.operand(from.pool()), machine);
        Step step = step(Step.Kind.USED, at.site(), Texts.qualified(at.method()) + " takes one");
        takes(pool, new Demand.Take(held(1, at), List.of(step)), at, state);
        name(at.number(), pool);
      } else if (effect instanceof Effect.TakesFrom from && at.operand(from.pool()) >= 0) {
        PoolName pool = PoolName.of(behind(at.operand(from.pool()), state), machine);
        Step step = step(Step.Kind.USED, at.site(), Texts.qualified(at.method()) + " takes one");
        takes(pool, new Demand.Take(held(1, at), List.of(step)), at, state);
      }
    }
  }

  /** What an object that was made in sight was made around. */
  private static int behind(int symbol, State state) {
    for (int i = 0; i < state.heap.size(); i++) {
      int cell = state.heap.keyAt(i);
      if (state.symbols.baseOf(cell) == symbol
          && state.symbols.slotName(state.symbols.slotOf(cell)) instanceof Slot.OfWrapped) {
        return state.heap.valueAt(i);
      }
    }
    return symbol;
  }

  private void name(int statement, PoolName pool) {
    PoolName former = pools.get(statement);
    pools.put(statement, former == null || former.equals(pool) ? pool : PoolName.UNKNOWN);
  }

  @Override
  public void bodies(Invocation at, List<MethodRef> targets, State state) {
    if (isAnybodys(at, state)) {
      return;
    }
    boolean gives = demands.givesConnection(at.method());
    boolean callsBack = machine.functions(at, state).values().stream().anyMatch(demands::mayTake);
    if (!collecting && !gives && !callsBack && !holdsConnection(state)) {
      return;
    }
    Given given = Given.of(at, state, machine);
    for (MethodRef target : targets) {
      Demand demand = demands.of(target, given);
      if (callsBack && !collecting && !demand.equals(Demand.NONE)) {
        callsBack(demand, demands.of(target, given.withoutFunctions()), given, at);
      }
      demand
          .takes()
          .forEach((pool, take) -> takes(translated(pool, at), through(take, at), at, state));
      if (gives && !demand.takes().isEmpty()) {
        PoolName only =
            demand.takes().size() == 1
                ? translated(demand.takes().keySet().iterator().next(), at)
                : PoolName.UNKNOWN;
        name(at.number(), only);
      }
    }
  }

  /**
   * Whether the call is one of a general interface of the platform, such as Runnable, on an object
   * that is not known: that some class in sight implements it does not make it the one called.
   */
  private static boolean isAnybodys(Invocation at, State state) {
    return at.receiver() >= 0
        && GeneralMethods.isGeneral(at.call().kind(), at.method())
        && !state.fact(at.receiver()).exact();
  }

  /** The callee holds a connection when it runs what it is given here. */
  private void callsBack(Demand demand, Demand alone, Given given, Invocation at) {
    int inside =
        given.functions().values().stream()
            .mapToInt(function -> demands.of(function.implementation(), Given.NOTHING).most())
            .max()
            .orElse(0);
    demand
        .takes()
        .forEach(
            (pool, take) -> {
              Demand.Take own = alone.takes().get(pool);
              int apart = Math.max(inside, own == null ? 0 : own.most());
              if (take.most() > Math.max(1, apart)) {
                PoolName here = translated(pool, at);
                boolean sure = here.kind() != PoolName.Kind.UNKNOWN;
                note(here, new Demand.Take(held(take.most(), at), take.steps()));
                add(
                    at,
                    here,
                    sure,
                    Texts.call(at.method())
                        + " holds one when it runs what it is given here, which",
                    through(take, at).steps());
              }
            });
  }

  private boolean holdsConnection(State state) {
    for (int i = 0; i < state.resources.size(); i++) {
      if (isHeld(state.resources.valueAt(i))) {
        return true;
      }
    }
    return false;
  }

  private boolean isHeld(Resource resource) {
    return resource.isOpenObligation() && pools.containsKey(resource.site());
  }

  private PoolName translated(PoolName pool, Invocation at) {
    return switch (pool.kind()) {
      case PARAMETER -> {
        int index = (Integer) pool.id();
        List<Integer> all = at.all();
        yield index < all.size() ? PoolName.of(all.get(index), machine) : PoolName.UNKNOWN;
      }
      case LOCAL -> new PoolName(PoolName.Kind.LOCAL, "of " + at.method() + at.number());
      default -> pool;
    };
  }

  private Demand.Take through(Demand.Take take, Invocation at) {
    List<Step> steps = new ArrayList<>();
    steps.add(step(Step.Kind.CALLED, at.site(), Texts.call(at.method()) + " is called"));
    steps.addAll(take.steps());
    return new Demand.Take(take.held(), steps);
  }

  private void takes(PoolName pool, Demand.Take take, Invocation at, State state) {
    int same = 0;
    int nearest = -1;
    PoolName.Relation closest = PoolName.Relation.OTHER;
    for (int i = 0; i < state.resources.size(); i++) {
      Resource held = state.resources.valueAt(i);
      PoolName other = pools.get(held.site());
      boolean laidAside =
          held.site() == at.number() && isLaidAside(state.resources.keyAt(i), state);
      if (!held.isOpenObligation() || other == null || laidAside) {
        continue;
      }
      PoolName.Relation relation = pool.to(other);
      boolean sure = relation == PoolName.Relation.SAME && held.site() != at.number();
      same += sure ? 1 : 0;
      if (relation.compareTo(closest) < 0) {
        closest = relation;
        nearest = held.site();
      }
    }
    // A callee that holds them all by itself is the place.
    Held held = same == 0 ? take.held() : held(same + take.most(), at);
    note(pool, new Demand.Take(held, take.steps()));
    if (nearest >= 0 && !collecting) {
      add(pool, take, new Nearest(nearest, closest), at);
    }
  }

  /** Whether an earlier round put it into a container of others, where the next finds it. */
  private static boolean isLaidAside(int symbol, State state) {
    for (int i = 0; i < state.heap.size(); i++) {
      int cell = state.heap.keyAt(i);
      if (state.heap.valueAt(i) == symbol
          && state.symbols.isExternal(state.symbols.baseOf(cell))
          && state.symbols.slotName(state.symbols.slotOf(cell)) instanceof Slot.OfElement) {
        return true;
      }
    }
    return false;
  }

  private void note(PoolName pool, Demand.Take take) {
    takes.merge(pool, take, (old, other) -> other.most() > old.most() ? other : old);
  }

  /** The connection held, and whether it is of the same pool. */
  private record Nearest(int statement, PoolName.Relation relation) {}

  private void add(PoolName pool, Demand.Take take, Nearest nearest, Invocation at) {
    if (!(machine.sites.at(nearest.statement()) instanceof Statement.Call first)) {
      return;
    }
    // What an earlier round of a loop took may have been given back in a way that was not seen.
    boolean again = nearest.statement() == at.number();
    boolean sure = nearest.relation() == PoolName.Relation.SAME && !again;
    List<Step> steps = new ArrayList<>();
    steps.add(
        step(
            Step.Kind.ACQUIRED,
            first.site(),
            "a connection is acquired by " + Texts.qualified(first.method()) + " and held"));
    steps.addAll(take.steps());
    String held =
        "the one from line "
            + first.site().line()
            + " is held when "
            + Texts.qualified(at.method());
    add(at, pool, sure, held, steps);
  }

  private void add(Invocation at, PoolName pool, boolean sure, String held, List<Step> steps) {
    Fault fault =
        new Fault(
            Rules.NESTED_CONNECTION_ACQUIRE,
            sure ? Rules.NESTED_CONNECTION_ACQUIRE.level() : Level.NOTE,
            at.site(),
            at.method(),
            "java/lang/AutoCloseable",
            "A second connection of "
                + pool.text()
                + (sure ? " is" : " may be")
                + " taken: "
                + held
                + " takes one"
                + Texts.STARVED,
            "Hand the connection that is held on to the inner call, or give it back first; else the pool needs more than threads x (connections held at once - 1).",
            steps);
    faults.merge(
        at.number(), fault, (old, other) -> other.level().compareTo(old.level()) < 0 ? other : old);
  }

  private Held held(int most, Invocation at) {
    return new Held(most, machine.body.sourceFile(), at.site().line());
  }

  private Step step(Step.Kind kind, Site site, String text) {
    return new Step(kind, machine.body.sourceFile(), site.line(), site.position(), text);
  }
}
