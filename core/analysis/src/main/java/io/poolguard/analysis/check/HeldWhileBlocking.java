package io.poolguard.analysis.check;

import io.poolguard.analysis.catalogue.SideEffect;
import io.poolguard.analysis.ir.Body;
import io.poolguard.analysis.ir.MethodRef;
import io.poolguard.analysis.ir.Site;
import io.poolguard.analysis.obligation.Texts;
import io.poolguard.analysis.program.TypeDeclaration;
import io.poolguard.analysis.rule.Level;
import io.poolguard.analysis.rule.Rule;
import io.poolguard.analysis.rule.Rules;
import io.poolguard.analysis.rule.Step;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Calls that wait for something else than the database while a connection is held ({@link
 * HeldPaths}), themselves or in a helper of the program that they run for certain. What mostly
 * waits shortly is a note, and so is a helper that waits on some of its paths only. A helper's wait
 * that is told of the helper itself is not told again of its callers.
 */
final class HeldWhileBlocking implements Check {
  private final Conduct conduct;
  private final Threads threads;
  private final HeldPaths paths;
  private final Ways waits;
  private final OwnTemplates templates;

  HeldWhileBlocking(Conduct conduct) {
    this.conduct = conduct;
    threads = new Threads(conduct);
    paths = new HeldPaths(conduct, new Work(conduct, new Resolver(conduct)));
    templates = new OwnTemplates(conduct, paths);
    waits = new Ways(conduct, event -> waiting(event).isPresent(), this::certain);
  }

  @Override
  public Rule rule() {
    return Rules.CONNECTION_HELD_WHILE_BLOCKING;
  }

  @Override
  public boolean concerns(MethodRef called) {
    return conduct.of(called).stream().anyMatch(effect -> waiting(effect).isPresent())
        || conduct.transactions().mayRun(called);
  }

  private static Optional<SideEffect.Block> waiting(SideEffect effect) {
    if (effect instanceof SideEffect.Join join && join.operand() != null) {
      return Optional.of(new SideEffect.Block("another thread", false));
    }
    return effect instanceof SideEffect.Block block ? Optional.of(block) : Optional.empty();
  }

  private Optional<SideEffect.Block> waiting(Facts.Event event) {
    return conduct.of(event).stream().flatMap(effect -> waiting(effect).stream()).findFirst();
  }

  /** Whether a driver made the connection by itself: nobody waits for that one. */
  private boolean isOfNoPool(Facts.Event holder) {
    return conduct.of(holder).stream().anyMatch(SideEffect.NoPool.class::isInstance);
  }

  /** Whether it waits for what is done already. */
  private boolean isForNothing(Facts.Event event, Facts facts) {
    return conduct.of(event).stream()
        .anyMatch(
            effect ->
                effect instanceof SideEffect.Join join
                    && join.operand() != null
                    && isDone(FactsReader.operand(event, join.operand()), event, facts));
  }

  private boolean isDone(Set<Value> awaited, Facts.Event event, Facts facts) {
    return (!awaited.isEmpty() && event.done().containsAll(awaited))
        || threads.isDone(awaited, facts);
  }

  /** The one body that the call runs on this thread, if that is certain. */
  private List<MethodRef> certain(Facts.Event event) {
    List<MethodRef> targets =
        conduct.row(event.call().method()).isEmpty() ? conduct.targets(event.call()) : List.of();
    boolean sure =
        targets.size() == 1
            && conduct.types().program().isOwn(targets.get(0).owner())
            && !conduct.isAnnotated(targets.get(0), SideEffect.Asynchronous.class);
    return sure ? targets : List.of();
  }

  /** Transactional methods are looked at with their class: no call in them need be of interest. */
  @Override
  public List<Draft> inClass(String name) {
    List<Draft> drafts = new ArrayList<>();
    Optional<TypeDeclaration> type = conduct.types().program().type(name);
    for (TypeDeclaration.Method method : type.map(TypeDeclaration::methods).orElse(List.of())) {
      MethodRef ref = new MethodRef(name, method.name(), method.descriptor());
      if (method.hasBody() && isTransactional(ref)) {
        conduct.facts(ref).ifPresent(facts -> look(facts, true, null, drafts));
      }
    }
    return drafts;
  }

  @Override
  public List<Draft> inMethod(List<Body> parts) {
    List<Draft> drafts = new ArrayList<>();
    boolean transactional = isTransactional(parts.get(0).enclosing());
    Set<MethodRef> inside = conduct.transactions().inside(parts);
    Map<MethodRef, Facts.Event> templates = runWhileHeld(parts);
    for (Body part : parts) {
      if (!transactional || !part.method().equals(part.enclosing())) {
        boolean in = inside.contains(part.method());
        Facts.Event since = templates.get(part.method());
        conduct.facts(part.method()).ifPresent(facts -> look(facts, in, since, drafts));
      }
    }
    return drafts;
  }

  /** The lambdas that the program's own methods run while they hold a connection: by which call. */
  private Map<MethodRef, Facts.Event> runWhileHeld(List<Body> parts) {
    Map<MethodRef, Facts.Event> found = new HashMap<>();
    for (Body part : parts) {
      Optional<Facts> facts = parts.size() > 1 ? conduct.facts(part.method()) : Optional.empty();
      for (Facts.Event event : facts.map(Facts::events).orElse(List.of())) {
        for (int i = 0; i < event.arguments().size(); i++) {
          for (Value value : event.arguments().get(i)) {
            Optional<MethodRef> function = facts.get().function(value);
            if (function.isPresent() && templates.holdsWhenRunning(event, i)) {
              found.put(function.get(), event);
            }
          }
        }
      }
    }
    return found;
  }

  private boolean isTransactional(MethodRef method) {
    return conduct.transactions().begins(method, false)
        || conduct.does(method, SideEffect.InTransaction.class);
  }

  private void look(
      Facts facts, boolean transactional, Facts.@Nullable Event since, List<Draft> drafts) {
    // What holds a transaction's connection is dearer to find out than what waits.
    if ((since == null && !paths.mayHold(facts, transactional))
        || facts.events().stream().noneMatch(waits::leads)) {
      return;
    }
    Set<Site> told = new HashSet<>();
    paths.walk(
        facts,
        transactional,
        since,
        (holder, event) -> {
          if (!isOfNoPool(holder) && told.add(event.call().site())) {
            Optional<SideEffect.Block> wait = waiting(event);
            if (wait.isPresent()) {
              if (!isForNothing(event, facts)) {
                drafts.add(draft(facts, holder, event, wait.get(), List.of()));
              }
            } else {
              inHelper(facts, holder, event).ifPresent(drafts::add);
            }
          }
        });
  }

  private Optional<Draft> inHelper(Facts facts, Facts.Event holder, Facts.Event event) {
    List<Work.Link> way = waits.inside(event);
    if (way.isEmpty() || certain(event).stream().anyMatch(this::isToldItself)) {
      return Optional.empty();
    }
    MethodRef last = way.get(way.size() - 1).callee();
    SideEffect.Block wait =
        conduct.of(last).stream()
            .flatMap(effect -> waiting(effect).stream())
            .findFirst()
            .orElseThrow();
    Draft draft = draft(facts, holder, event, wait, way);
    return Optional.of(waits.always(event) ? draft : draft.at(Level.NOTE));
  }

  /** Whether the helper holds a connection of its own when it waits. */
  private boolean isToldItself(MethodRef helper) {
    boolean[] told = {false};
    conduct
        .facts(helper)
        .ifPresent(
            facts ->
                paths.walk(
                    facts,
                    conduct.transactions().begins(helper, false),
                    (holder, event) -> told[0] |= waits.leads(event)));
    return told[0];
  }

  private Draft draft(
      Facts facts,
      Facts.Event holder,
      Facts.Event event,
      SideEffect.Block wait,
      List<Work.Link> way) {
    Body body = facts.body();
    Site site = event.call().site();
    Site since = holder.call().site();
    MethodRef method = event.call().method();
    return new Draft(
        rule(),
        wait.briefly() ? Level.NOTE : rule().level(),
        new Draft.Place(body.enclosing(), body.sourceFile(), site),
        method,
        method.owner(),
        new Draft.Text(
            Texts.qualified(method)
                + " waits for "
                + wait.what()
                + " while the connection of line "
                + since.line()
                + " is held: as many such calls as the pool has connections, and everybody else waits as long.",
            "Do the waiting before the connection is taken or after it was given back; outside the transaction."),
        steps(body, holder, event, way));
  }

  private static List<Step> steps(
      Body body, Facts.Event holder, Facts.Event event, List<Work.Link> way) {
    String since = "a connection is held since " + Texts.qualified(holder.call().method());
    String name = Texts.qualified(event.call().method());
    List<Step> steps = new ArrayList<>();
    steps.add(step(body, holder.call().site(), Step.Kind.ACQUIRED, since));
    steps.add(
        way.isEmpty()
            ? step(body, event.call().site(), Step.Kind.USED, name + " waits")
            : step(body, event.call().site(), Step.Kind.CALLED, "calls " + name));
    for (int i = 0; i < way.size(); i++) {
      boolean last = i == way.size() - 1;
      String callee = Texts.qualified(way.get(i).callee());
      steps.add(
          way.get(i)
              .step(
                  last ? Step.Kind.USED : Step.Kind.CALLED,
                  last ? callee + " waits" : "calls " + callee));
    }
    return steps;
  }

  private static Step step(Body body, Site site, Step.Kind kind, String text) {
    return new Step(kind, body.sourceFile(), site.line(), site.position(), text);
  }
}
