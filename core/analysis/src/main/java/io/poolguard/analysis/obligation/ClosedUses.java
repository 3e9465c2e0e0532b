package io.poolguard.analysis.obligation;

import io.poolguard.analysis.catalogue.Effect;
import io.poolguard.analysis.catalogue.ResourceType;
import io.poolguard.analysis.catalogue.Row;
import io.poolguard.analysis.dataflow.IntMap;
import io.poolguard.analysis.ir.Descriptors;
import io.poolguard.analysis.ir.MethodRef;
import io.poolguard.analysis.ir.Site;
import io.poolguard.analysis.ir.Statement;
import io.poolguard.analysis.obligation.Calls.Invocation;
import io.poolguard.analysis.program.Types;
import io.poolguard.analysis.rule.Level;
import io.poolguard.analysis.rule.Rule;
import io.poolguard.analysis.rule.Rules;
import io.poolguard.analysis.rule.Step;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What is done with a resource that is certainly closed: used, returned, closed again. The fact "is
 * closed, by this statement" is born when a call has returned that released the resource, its
 * parent or what wraps it; it dies when paths meet on which it does not hold, when the value may be
 * another one, and with the first use, which throws. It says nothing of elements of collections and
 * of values that several statements may have made. Errs towards silence.
 */
final class ClosedUses implements Watch {
  private final Machine machine;
  private final Symbols symbols;
  private final FirstUses firstUses;
  private final OwnPools pools;
  private final GivenBack back;
  private final ClosedBehind behind;
  private final Holders holders;
  private final Set<Rule> rules;
  private final Map<List<Object>, Fault> faults = new LinkedHashMap<>();
  private final Map<List<Object>, Integer> ofSymbols = new HashMap<>();

  /**
   * @param rules those that are wanted
   */
  ClosedUses(
      Machine machine,
      FirstUses firstUses,
      FieldStores stores,
      OwnPools pools,
      Leases leases,
      Set<Rule> rules) {
    this.machine = machine;
    this.symbols = machine.symbols;
    this.firstUses = firstUses;
    this.pools = pools;
    this.back = new GivenBack(machine, pools, leases);
    this.behind = new ClosedBehind(machine, firstUses, stores);
    this.holders = new Holders(machine.callees, symbols);
    this.rules = rules;
  }

  @Override
  public List<Fault> faults() {
    return faults.entrySet().stream()
        .filter(each -> !back.isMixed(ofSymbols.getOrDefault(each.getKey(), -1)))
        .map(Map.Entry::getValue)
        .toList();
  }

  @Override
  public boolean wants(State state) {
    for (int i = 0; i < state.closedAt.size(); i++) {
      int symbol = state.closedAt.keyAt(i);
      for (int held : state.locals) {
        if (held == symbol) {
          return true;
        }
      }
      if (symbols.get(symbol).kind() == Symbol.Kind.FIELD || isStored(symbol, state)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isStored(int symbol, State state) {
    for (int i = 0; i < state.heap.size(); i++) {
      if (state.heap.valueAt(i) == symbol) {
        return true;
      }
    }
    return false;
  }

  @Override
  public void row(Row row, Invocation at, State state) {
    if (state.closedAt.size() == 0 || isOfItself(at)) {
      return;
    }
    boolean releases = false;
    for (Effect effect : row.effects()) {
      if (effect instanceof Effect.Release release) {
        releases = true;
        closes(at.operand(release.resource()), row, at, state);
      }
    }
    if (!releases && at.receiver() >= 0 && firstUses.isUse(row)) {
      uses(at.receiver(), at, at.method(), state);
    }
  }

  /** Whether an object calls a method of its own: its code says what that does, and no contract. */
  private boolean isOfItself(Invocation at) {
    Symbol receiver = at.receiver() < 0 ? null : symbols.get(at.receiver());
    String own = machine.body.method().owner();
    return receiver != null
        && receiver.kind() == Symbol.Kind.PARAMETER
        && receiver.a() == 0
        && !machine.body.isStatic()
        && machine.callees.targets(at.call(), own).stream()
            .anyMatch(machine.callees.types().program()::mayHaveBody);
  }

  private void closes(int symbol, Row row, Invocation at, State state) {
    Integer closed = symbol < 0 ? null : state.closedAt.get(symbol);
    if (closed == null) {
      return;
    }
    boolean once = row.effects().stream().anyMatch(Effect.Once.class::isInstance);
    again(symbol, closed, at, state, once);
  }

  private void again(int symbol, int closed, Invocation at, State state, boolean throwing) {
    Optional<ResourceType> type = type(symbol, state);
    if (type.isEmpty() || !(throwing || type.get().session())) {
      return;
    }
    if (back.is(symbol, closed)) {
      givenBack(Rules.DOUBLE_CLOSE, symbol, closed, at, state);
      return;
    }
    String word = type.get().word();
    String closer = closer(closed);
    boolean lends = pools.givenBack(at.method()) >= 0;
    String then =
        throwing
            ? ", so that this call throws."
            : ". The second close does nothing by the contract of JDBC, but one of the two is not meant.";
    add(
        new Fault(
            Rules.DOUBLE_CLOSE,
            throwing ? Level.ERROR : lends ? Level.WARNING : Level.NOTE,
            at.site(),
            at.method(),
            type.get().type(),
            "The "
                + word
                + (lends ? " is given back by " : " is closed again by ")
                + Texts.qualified(at.method())
                + ": "
                + closer
                + " has closed it"
                + (lends ? ", and so finds it whoever the pool lends it to next." : then),
            "Leave the closing to one place, best to try-with-resources.",
            steps(
                symbol,
                closed,
                state,
                at.site(),
                Texts.qualified(at.method()) + (lends ? " gives it back" : " closes it again"))),
        at.number());
    forget(symbol, state);
  }

  private void uses(int symbol, Invocation at, MethodRef use, State state) {
    Integer closed = state.closedAt.get(symbol);
    Optional<ResourceType> type = closed == null ? Optional.empty() : type(symbol, state);
    if (closed != null && back.is(symbol, closed)) {
      givenBack(Rules.USE_AFTER_CLOSE, symbol, closed, at, state);
      return;
    }
    if (closed == null || type.isEmpty()) {
      return;
    }
    boolean inside = !use.equals(at.method());
    String call =
        Texts.qualified(use) + (inside ? ", called by " + Texts.call(at.method()) + "," : "");
    add(
        new Fault(
            Rules.USE_AFTER_CLOSE,
            Rules.USE_AFTER_CLOSE.level(),
            at.site(),
            at.method(),
            type.get().type(),
            call + " throws: " + closer(closed) + " has closed the " + type.get().word() + ".",
            "Use the " + type.get().word() + " before it is closed, or close it later.",
            steps(symbol, closed, state, at.site(), call + " finds it closed")),
        at.number());
    forget(symbol, state);
  }

  /** What an own pool was given is used, closed or given to it again. */
  private void givenBack(Rule rule, int symbol, int closed, Invocation at, State state) {
    String word =
        type(symbol, state)
            .map(type -> type.word() + (type.session() ? "" : " of a connection"))
            .orElse("connection");
    String call = Texts.qualified(at.method());
    ofSymbols.put(List.of(rule.id(), at.number()), symbol);
    add(
        new Fault(
            rule,
            Level.ERROR,
            at.site(),
            at.method(),
            type(symbol, state).map(ResourceType::type).orElse("java/lang/AutoCloseable"),
            call
                + " gets the "
                + word
                + " that "
                + closer(closed)
                + " has given back: the pool lends it to somebody else, who finds it closed, used or lent twice.",
            "Leave it alone once it is given back.",
            steps(symbol, closed, state, at.site(), call + " gets it after that")),
        at.number());
    forget(symbol, state);
  }

  /** What the first use leads to is no news. */
  private static void forget(int symbol, State state) {
    state.closedAt = state.closedAt.without(symbol);
  }

  @Override
  public void bodies(Invocation at, List<MethodRef> targets, State state) {
    back.before(at, state);
    if (state.closedAt.size() == 0) {
      return;
    }
    List<Integer> all = at.all();
    int given = pools.givenBack(at.method());
    for (int i = 0; i < all.size() && targets.size() == 1; i++) {
      Integer closed = state.closedAt.get(all.get(i));
      if (closed != null) {
        int symbol = all.get(i);
        if (i == given && back.is(symbol, closed)) {
          givenBack(Rules.DOUBLE_CLOSE, symbol, closed, at, state);
        } else if (i == given) {
          again(symbol, closed, at, state, false);
        }
        firstUses
            .of(targets.get(0), i)
            .or(() -> back.field(symbol, closed).flatMap(f -> firstUses.of(targets.get(0), f)))
            .ifPresent(use -> uses(symbol, at, use, state));
      }
    }
    if (at.receiver() >= 0) {
      behind.forgetEmptied(at.receiver(), state);
    }
    forgetFields(state);
  }

  @Override
  public void unknown(Invocation at, State state) {
    if (at.receiver() >= 0 && state.closedAt.has(at.receiver()) && firstUses.isUse(at.method())) {
      uses(at.receiver(), at, at.method(), state);
    }
    forgetFields(state);
  }

  /** What other code may have stored anew. */
  private void forgetFields(State state) {
    if (state.closedAt.size() > 0) {
      state.closedAt =
          state.closedAt.retain(symbol -> symbols.get(symbol).kind() != Symbol.Kind.FIELD);
    }
  }

  @Override
  public void releases(int symbol, Invocation at, State state) {
    Integer closed = state.closedAt.get(symbol);
    if (closed != null) {
      again(symbol, closed, at, state, false);
    }
  }

  @Override
  public void after(Invocation at, IntMap<Resource> before, State state) {
    back.after(at, state);
    if (state.resources.equals(before)) {
      return;
    }
    for (int i = 0; i < state.resources.size(); i++) {
      int symbol = state.resources.keyAt(i);
      Resource resource = state.resources.valueAt(i);
      if (resource.status() == Resource.Status.RELEASED
          && !state.closedAt.has(symbol)
          && symbols.isOne(symbol)
          && !holders.isElement(symbol, state)) {
        Resource former = before.get(symbol);
        if (former == null || former.status() == Resource.Status.OPEN) {
          state.closedAt = state.closedAt.with(symbol, at.number());
        }
      }
    }
  }

  @Override
  public void returns(int result, State state, Site site) {
    int symbol = result < 0 ? -1 : behind.of(result, state, true);
    Integer closed = symbol < 0 ? null : state.closedAt.get(symbol);
    Resource resource = symbol < 0 ? null : state.resource(symbol);
    Optional<ResourceType> type = closed == null ? Optional.empty() : type(symbol, state);
    if (closed == null || resource == null || resource.site() < 0 || type.isEmpty()) {
      return;
    }
    if (!(machine.sites.at(resource.site()) instanceof Statement.Call acquirer)) {
      return;
    }
    String what = type.get().word() + " from " + Texts.qualified(acquirer.method());
    String message =
        behind.of(result, state, false) < 0 || !isReturnedAs(type.get())
            ? "What is returned works on the "
                + what
                + " whenever it is asked, and "
                + closer(closed)
                + " has closed that: whoever uses it gets an exception."
            : "The "
                + what
                + " is returned after "
                + closer(closed)
                + (back.is(symbol, closed)
                    ? " has given it back: the pool lends it to somebody else."
                    : " has closed it: whoever uses it gets an exception.");
    add(
        new Fault(
            Rules.USE_AFTER_CLOSE,
            Rules.USE_AFTER_CLOSE.level(),
            acquirer.site(),
            acquirer.method(),
            type.get().type(),
            message,
            "Read what is needed before the close and return that, or let the caller close.",
            steps(symbol, closed, state, site, "it is returned")),
        resource.site());
  }

  /** Whether the body returns it as what it is, and not as something of it: its metadata, say. */
  private boolean isReturnedAs(ResourceType resource) {
    String declared = machine.body.method().resultType();
    return !Descriptors.isReference(declared)
        || declared.startsWith("[")
        || machine.callees.types().isSubtype(resource.type(), Types.nameOf(declared));
  }

  private Optional<ResourceType> type(int symbol, State state) {
    String type = state.fact(symbol).type();
    return type == null ? Optional.empty() : machine.callees.resourceType(type);
  }

  private String closer(int number) {
    Statement statement = machine.sites.at(number);
    return statement instanceof Statement.Call call
        ? Texts.qualified(call.method()) + " at line " + call.site().line()
        : "line " + statement.site().line();
  }

  private List<Step> steps(int symbol, int closed, State state, Site site, String last) {
    List<Step> steps = new ArrayList<>();
    Resource resource = state.resource(symbol);
    if (resource != null
        && resource.site() >= 0
        && machine.sites.at(resource.site()) instanceof Statement.Call acquirer) {
      String text = "acquired by " + Texts.qualified(acquirer.method());
      steps.add(step(Step.Kind.ACQUIRED, acquirer.site(), text));
    }
    Statement closing = machine.sites.at(closed);
    String how = closing instanceof Statement.Call call ? Texts.qualified(call.method()) : "this";
    steps.add(
        step(
            Step.Kind.RELEASED,
            closing.site(),
            how + (back.is(symbol, closed) ? " gives it back" : " closes it")));
    steps.add(step(Step.Kind.USED, site, last));
    return steps;
  }

  private Step step(Step.Kind kind, Site site, String text) {
    return new Step(kind, machine.body.sourceFile(), site.line(), site.position(), text);
  }

  private void add(Fault fault, int statement) {
    if (rules.contains(fault.rule())) {
      faults.putIfAbsent(List.of(fault.rule().id(), statement), fault);
    }
  }
}
