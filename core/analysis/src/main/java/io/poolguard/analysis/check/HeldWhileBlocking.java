package io.poolguard.analysis.check;

import io.poolguard.analysis.catalogue.Effect;
import io.poolguard.analysis.catalogue.SideEffect;
import io.poolguard.analysis.ir.Block;
import io.poolguard.analysis.ir.Body;
import io.poolguard.analysis.ir.CallKind;
import io.poolguard.analysis.ir.Condition;
import io.poolguard.analysis.ir.Descriptors;
import io.poolguard.analysis.ir.MethodRef;
import io.poolguard.analysis.ir.Site;
import io.poolguard.analysis.ir.Statement;
import io.poolguard.analysis.ir.Terminator;
import io.poolguard.analysis.ir.Uses;
import io.poolguard.analysis.obligation.Texts;
import io.poolguard.analysis.program.Types;
import io.poolguard.analysis.rule.Level;
import io.poolguard.analysis.rule.Rule;
import io.poolguard.analysis.rule.Rules;
import io.poolguard.analysis.rule.Step;
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
 * Calls that wait for something else than the database while a connection is held. Held is one from
 * the call that acquires it to the call that releases it, and in a transactional method from the
 * first database work to the end. Looks at one body at a time, along its normal paths; a connection
 * that the caller holds is not seen, which errs towards silence. What mostly waits shortly is a
 * note.
 */
final class HeldWhileBlocking implements Check {
  private static final int MAX_DEPTH = 3;

  private final Conduct conduct;
  private final Work work;

  HeldWhileBlocking(Conduct conduct) {
    this.conduct = conduct;
    this.work = new Work(conduct, new Resolver(conduct));
  }

  @Override
  public Rule rule() {
    return Rules.CONNECTION_HELD_WHILE_BLOCKING;
  }

  @Override
  public boolean concerns(MethodRef called) {
    return conduct.of(called).stream().anyMatch(HeldWhileBlocking::waits);
  }

  private static boolean waits(SideEffect effect) {
    return effect instanceof SideEffect.Block
        || (effect instanceof SideEffect.Join join && join.operand() != null);
  }

  /** What holds a connection, at a block. */
  private record State(int block, Facts.@Nullable Event holder) {}

  @Override
  public List<Draft> inMethod(List<Body> parts) {
    List<Draft> drafts = new ArrayList<>();
    boolean transactional = work.begins(parts.get(0).enclosing(), false);
    for (Body part : parts) {
      Optional<Facts> facts = conduct.facts(part.method());
      boolean waiting =
          facts.isPresent()
              && facts.get().events().stream()
                  .anyMatch(e -> conduct.of(e).stream().anyMatch(HeldWhileBlocking::waits));
      if (waiting) {
        boolean whole = transactional && part.method().equals(part.enclosing());
        walk(facts.get(), whole, drafts);
      }
    }
    return drafts;
  }

  private void walk(Facts facts, boolean transactional, List<Draft> drafts) {
    Map<Integer, Facts.Event> events = new HashMap<>();
    facts.events().forEach(event -> events.put(event.number(), event));
    List<Integer> firstNumbers = facts.firstNumbers();
    Set<State> seen = new HashSet<>();
    Set<Site> told = new HashSet<>();
    Deque<State> open = new ArrayDeque<>(List.of(new State(0, null)));
    while (!open.isEmpty()) {
      State state = open.poll();
      if (!seen.add(state)) {
        continue;
      }
      Block block = facts.body().blocks().get(state.block());
      Facts.Event holder = state.holder();
      int number = firstNumbers.get(state.block());
      for (Statement ignored : block.statements()) {
        Facts.Event event = events.get(number++);
        if (event != null) {
          if (holder != null && told.add(event.call().site())) {
            Facts.Event held = holder;
            waiting(event).ifPresent(wait -> drafts.add(draft(facts, held, event, wait)));
          }
          holder = after(event, holder, transactional);
        }
      }
      int none = whereNull(block);
      for (int next : Uses.successors(block.terminator())) {
        open.add(new State(next, next == none ? null : holder));
      }
    }
  }

  /** Where a test for null leads when there is nothing to close; -1 without such a test. */
  private static int whereNull(Block block) {
    return block.terminator() instanceof Terminator.Branch branch
            && branch.condition() instanceof Condition.IsNull
        ? branch.whenTrue()
        : -1;
  }

  private Optional<SideEffect.Block> waiting(Facts.Event event) {
    for (SideEffect effect : conduct.of(event)) {
      if (effect instanceof SideEffect.Block block) {
        return Optional.of(block);
      }
      if (effect instanceof SideEffect.Join join && join.operand() != null) {
        return Optional.of(new SideEffect.Block("another thread", false));
      }
    }
    return Optional.empty();
  }

  private Facts.@Nullable Event after(
      Facts.Event event, Facts.@Nullable Event holder, boolean transactional) {
    if (transactional) {
      return holder == null && worksOnDatabase(event) ? event : holder;
    }
    if (releases(event, 0)) {
      return null;
    }
    return acquires(event) ? event : holder;
  }

  private boolean worksOnDatabase(Facts.Event event) {
    if (conduct.of(event).stream().anyMatch(SideEffect.Database.class::isInstance)) {
      return true;
    }
    List<Item> callees = new ArrayList<>();
    for (MethodRef target : conduct.targets(event.call())) {
      callees.add(new Item.Code(CallKind.SPECIAL, target, List.of()));
    }
    return !callees.isEmpty() && !work.of(callees).own().isEmpty();
  }

  private boolean acquires(Facts.Event event) {
    String result = event.call().method().resultType();
    return Descriptors.isReference(result)
        && conduct.isSession(Types.nameOf(result))
        && has(event, Effect.Acquire.class);
  }

  /** Whether the call releases a session, by itself or in the helper that is given it. */
  private boolean releases(Facts.Event event, int depth) {
    MethodRef method = event.call().method();
    boolean given =
        Descriptors.parameterTypes(method.descriptor()).stream()
            .anyMatch(t -> Descriptors.isReference(t) && conduct.isSession(Types.nameOf(t)));
    if (has(event, Effect.Release.class)) {
      return given || conduct.isSession(method.owner());
    }
    return given
        && depth < MAX_DEPTH
        && conduct.row(method).isEmpty()
        && conduct.targets(event.call()).stream()
            .flatMap(target -> conduct.facts(target).stream())
            .flatMap(facts -> facts.events().stream())
            .anyMatch(inner -> releases(inner, depth + 1));
  }

  private boolean has(Facts.Event event, Class<? extends Effect> what) {
    return conduct.row(event.call().method()).filter(row -> row.has(what)).isPresent();
  }

  private Draft draft(Facts facts, Facts.Event holder, Facts.Event event, SideEffect.Block wait) {
    Body body = facts.body();
    Site site = event.call().site();
    Site since = holder.call().site();
    MethodRef method = event.call().method();
    String what = Texts.qualified(holder.call().method());
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
        List.of(
            step(body, since, Step.Kind.ACQUIRED, "a connection is held since " + what),
            step(body, site, Step.Kind.USED, Texts.qualified(method) + " waits")));
  }

  private static Step step(Body body, Site site, Step.Kind kind, String text) {
    return new Step(kind, body.sourceFile(), site.line(), site.position(), text);
  }
}
