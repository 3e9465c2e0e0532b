package io.poolguard.analysis.check;

import io.poolguard.analysis.catalogue.Operand;
import io.poolguard.analysis.catalogue.SideEffect;
import io.poolguard.analysis.ir.Body;
import io.poolguard.analysis.ir.CallKind;
import io.poolguard.analysis.ir.MethodRef;
import io.poolguard.analysis.program.Called;
import io.poolguard.analysis.program.Reach;
import io.poolguard.analysis.program.TypeDeclaration.Flag;
import io.poolguard.analysis.program.Types;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Which calls begin transactions: those of methods that an annotation puts into one, and those that
 * run a function in one, by the catalogue's word or because the program's own method gives the
 * function on to such a call, or runs it in a transaction that it is in. Errs towards silence: the
 * method that a call runs has to be certain.
 */
final class Transactions {
  private static final int MAX_DEPTH = 16;

  private final Conduct conduct;
  private final Map<List<Object>, List<SideEffect.Transaction>> ofMethods = new HashMap<>();
  private final Map<MethodRef, Boolean> mayRun = new HashMap<>();
  private final Map<MethodRef, Step> steps = new HashMap<>();
  private final Reach running;
  private int depth;

  /**
   * What the search learns of a call, wherever it stands.
   *
   * @param begins whether it begins a transaction by the catalogue's word
   * @param givenTo the methods of the program to which it may give a function
   */
  private record Step(boolean begins, List<MethodRef> givenTo) {
    private static final Step NONE = new Step(false, List.of());
  }

  Transactions(Conduct conduct) {
    this.conduct = conduct;
    this.running = new Reach(conduct.types().program(), this::beginsItself);
  }

  /** Whether calling the method begins a transaction. */
  boolean begins(MethodRef method, boolean self) {
    return conduct
        .transactional(method)
        .filter(found -> !found.byProxy() || (!self && whyNot(method).isEmpty()))
        .isPresent();
  }

  /** Whether a method asks for a transaction that no proxy can begin. */
  boolean isInVain(MethodRef method) {
    return conduct.transactional(method).isPresent() && !whyNot(method).isEmpty();
  }

  /** Why no proxy can intercept a method: {@code private}, {@code final}, {@code static}; or "". */
  String whyNot(MethodRef method) {
    return conduct
        .types()
        .resolve(method)
        .map(
            declared ->
                declared.method().is(Flag.PRIVATE)
                    ? "private"
                    : declared.method().is(Flag.STATIC)
                        ? "static"
                        : declared.method().is(Flag.FINAL) ? "final" : "")
        .orElse("");
  }

  /** The functions that the call runs in transactions. */
  List<SideEffect.Transaction> of(Facts.Event event, Facts facts) {
    List<SideEffect.Transaction> found = new ArrayList<>();
    for (SideEffect effect : conduct.of(event)) {
      if (effect instanceof SideEffect.Transaction in) {
        found.add(in);
      }
    }
    if (found.isEmpty() && isGivenFunction(event.call().method())) {
      List<MethodRef> targets = conduct.targets(event.call());
      if (targets.size() == 1) {
        boolean self =
            event.call().kind() == CallKind.SPECIAL
                || event.receiver().stream().anyMatch(facts::isThis);
        return ofMethod(targets.get(0), self);
      }
    }
    return found;
  }

  /** The lambdas of a method that calls run in transactions of the thread. */
  Set<MethodRef> inside(List<Body> parts) {
    Set<MethodRef> inside = new HashSet<>();
    for (Body part : parts) {
      Optional<Facts> facts = parts.size() > 1 ? conduct.facts(part.method()) : Optional.empty();
      for (Facts.Event event : facts.map(Facts::events).orElse(List.of())) {
        for (SideEffect.Transaction in : of(event, facts.get())) {
          if (in.ofThread()) {
            FactsReader.operand(event, in.function())
                .forEach(value -> facts.get().function(value).ifPresent(inside::add));
          }
        }
      }
    }
    return inside;
  }

  /** Whether a call of the method may run a function in a transaction. */
  boolean mayRun(MethodRef called) {
    Boolean known = mayRun.get(called);
    if (known == null) {
      known = findsToRun(called);
      mayRun.put(called, known);
    }
    return known;
  }

  private boolean findsToRun(MethodRef called) {
    return conduct.does(called, SideEffect.Transaction.class)
        || step(called).givenTo().stream().anyMatch(m -> !ofMethod(m, false).isEmpty());
  }

  private Step step(MethodRef called) {
    Step known = steps.get(called);
    if (known == null) {
      boolean begins =
          conduct.does(called, SideEffect.Transaction.class)
              || conduct.does(called, SideEffect.Begin.class);
      List<MethodRef> givenTo =
          isOwn(called) && isGivenFunction(called) ? implementations(called) : List.of();
      known = begins || !givenTo.isEmpty() ? new Step(begins, givenTo) : Step.NONE;
      steps.put(called, known);
    }
    return known;
  }

  private List<MethodRef> implementations(MethodRef called) {
    return conduct.types().program().mayHaveBody(called)
        ? List.of(called)
        : conduct.types().implementations(called).stream().map(Types.Declared::reference).toList();
  }

  private boolean isGivenFunction(MethodRef called) {
    return !Types.isOfPlatform(called.owner()) && conduct.types().isGivenFunction(called);
  }

  private boolean isOwn(MethodRef method) {
    return conduct.types().program().isOwn(method.owner());
  }

  /** Whether a method begins transactions; the next ones are those that it may give functions. */
  private boolean beginsItself(MethodRef method, Reach.Next next) {
    if (conduct.transactional(method).isPresent()) {
      return true;
    }
    for (Called called : conduct.types().program().calls(method)) {
      Step step = step(called.method());
      if (step.begins()) {
        return true;
      }
      step.givenTo().forEach(next::calls);
    }
    return false;
  }

  private List<SideEffect.Transaction> ofMethod(MethodRef method, boolean self) {
    List<Object> key = List.of(method, self);
    List<SideEffect.Transaction> known = ofMethods.get(key);
    if (known == null) {
      if (depth == MAX_DEPTH || !isOwn(method) || !running.leads(method)) {
        return List.of();
      }
      ofMethods.put(key, List.of()); // What calls itself adds nothing.
      depth++;
      known = conduct.facts(method).map(facts -> read(facts, self)).orElse(List.of());
      depth--;
      ofMethods.put(key, known);
    }
    return known;
  }

  private List<SideEffect.Transaction> read(Facts facts, boolean self) {
    Map<Integer, Boolean> found = new TreeMap<>();
    boolean within = begins(facts.body().method(), self);
    for (Facts.Event event : facts.events()) {
      if (within || event.inTransaction()) {
        boolean ofThread = within || isOfThread(facts);
        ran(event).forEach(parameter -> found.merge(parameter, ofThread, (a, b) -> a || b));
      }
      for (SideEffect.Transaction in : of(event, facts)) {
        for (Value value : FactsReader.operand(event, in.function())) {
          given(value, facts)
              .forEach(parameter -> found.merge(parameter, in.ofThread(), (a, b) -> a || b));
        }
      }
    }
    int shift = facts.body().isStatic() ? 0 : 1;
    List<SideEffect.Transaction> all = new ArrayList<>();
    found.forEach(
        (parameter, ofThread) -> {
          if (parameter >= shift) {
            all.add(new SideEffect.Transaction(Operand.argument(parameter - shift), ofThread));
          }
        });
    return all;
  }

  private boolean isOfThread(Facts facts) {
    return facts.events().stream()
        .filter(event -> conduct.does(event.call().method(), SideEffect.Begin.class))
        .noneMatch(event -> conduct.isSession(event.call().method().owner()));
  }

  /** The parameters of which the call is one that an interface declares; no resource's. */
  private List<Integer> ran(Facts.Event event) {
    List<Integer> found = new ArrayList<>();
    if (event.call().kind() == CallKind.INTERFACE
        && !conduct.isResource(event.call().method().owner())) {
      for (Value value : event.receiver()) {
        if (value instanceof Value.Parameter parameter) {
          found.add(parameter.index());
        }
      }
    }
    return found;
  }

  /** The parameters that a function is, or that it runs. */
  private List<Integer> given(Value function, Facts facts) {
    if (function instanceof Value.Parameter parameter) {
      return List.of(parameter.index());
    }
    List<Integer> found = new ArrayList<>();
    Optional<Facts> body = facts.function(function).flatMap(conduct::facts);
    List<Set<Value>> captured = facts.captured().getOrDefault(function, List.of());
    for (Facts.Event event : body.map(Facts::events).orElse(List.of())) {
      for (int index : ran(event)) {
        for (Value value : index < captured.size() ? captured.get(index) : Set.<Value>of()) {
          if (value instanceof Value.Parameter parameter) {
            found.add(parameter.index());
          }
        }
      }
    }
    return found;
  }
}
