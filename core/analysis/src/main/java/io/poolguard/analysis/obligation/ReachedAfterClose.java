package io.poolguard.analysis.obligation;

import io.poolguard.analysis.ir.MethodRef;
import io.poolguard.analysis.ir.Site;
import io.poolguard.analysis.ir.Statement;
import io.poolguard.analysis.obligation.Calls.Invocation;
import io.poolguard.analysis.rule.Level;
import io.poolguard.analysis.rule.Rules;
import io.poolguard.analysis.rule.Step;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Objects through which a resource can still be got at that has been closed: used or returned, they
 * may find it closed. The fact "is closed" is a resource of this method's own that has been
 * released on some path; the way to it are the places of objects. Errs towards telling, since it
 * judges repairs: what is told of the repaired text alone has been brought about by the repair.
 * What the catalogue's calls do with an object, such as to take it out of a list, is no use of it.
 */
final class ReachedAfterClose implements Watch {
  private final Machine machine;
  private final Symbols symbols;
  private final Heap heap;
  private final Map<Integer, Fault> faults = new LinkedHashMap<>();

  ReachedAfterClose(Machine machine) {
    this.machine = machine;
    this.symbols = machine.symbols;
    this.heap = new Heap(symbols);
  }

  @Override
  public List<Fault> faults() {
    return List.copyOf(faults.values());
  }

  @Override
  public boolean wants(State state) {
    for (int i = 0; i < state.heap.size(); i++) {
      if (isClosed(state.heap.valueAt(i), state)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isClosed(int symbol, State state) {
    Resource resource = state.resource(symbol);
    return resource != null
        && resource.status() == Resource.Status.RELEASED
        && resource.owned()
        && resource.site() >= 0;
  }

  /** A closed resource that can be got at from an object around it; -1 if there is none. */
  private int behind(int symbol, State state) {
    if (symbol < 0 || state.heap.size() == 0 || isClosed(symbol, state)) {
      return -1;
    }
    BitSet roots = new BitSet();
    roots.set(symbol);
    return heap.downward(state, roots).stream()
        .filter(each -> isClosed(each, state))
        .findFirst()
        .orElse(-1);
  }

  @Override
  public void bodies(Invocation at, List<MethodRef> targets, State state) {
    given(at, state);
  }

  @Override
  public void unknown(Invocation at, State state) {
    given(at, state);
  }

  @Override
  public void returns(int result, State state, Site site) {
    int closed = behind(result, state);
    if (closed >= 0) {
      acquirer(closed, state)
          .ifPresent(call -> add(closed, call, state, site, "what is returned holds it"));
    }
  }

  private void given(Invocation at, State state) {
    for (int symbol : at.all()) {
      int closed = behind(symbol, state);
      if (closed >= 0) {
        String how = Texts.call(at.method()) + " is given what holds it";
        acquirer(closed, state).ifPresent(call -> add(closed, call, state, at.site(), how));
        return;
      }
    }
  }

  private Optional<Statement.Call> acquirer(int closed, State state) {
    Resource resource = state.resource(closed);
    return resource != null && machine.sites.at(resource.site()) instanceof Statement.Call call
        ? Optional.of(call)
        : Optional.empty();
  }

  private void add(int closed, Statement.Call acquirer, State state, Site site, String how) {
    String type = state.fact(closed).type();
    List<Step> steps =
        List.of(
            step(
                Step.Kind.ACQUIRED,
                acquirer.site(),
                "acquired by " + Texts.qualified(acquirer.method())),
            step(Step.Kind.USED, site, how + ", closed"));
    faults.putIfAbsent(
        site.line(),
        new Fault(
            Rules.REACHED_AFTER_CLOSE,
            Level.NOTE,
            site,
            acquirer.method(),
            type == null ? "java/lang/AutoCloseable" : type,
            "What "
                + Texts.qualified(acquirer.method())
                + " gave is closed, and may still be used: "
                + how
                + ".",
            "Close it later.",
            steps));
  }

  private Step step(Step.Kind kind, Site site, String text) {
    return new Step(kind, machine.body.sourceFile(), site.line(), site.position(), text);
  }
}
