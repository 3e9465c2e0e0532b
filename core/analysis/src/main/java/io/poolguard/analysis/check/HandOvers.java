package io.poolguard.analysis.check;

import io.poolguard.analysis.catalogue.Operand;
import io.poolguard.analysis.catalogue.SideEffect;
import io.poolguard.analysis.ir.CallKind;
import io.poolguard.analysis.ir.MethodRef;
import io.poolguard.analysis.ir.Statement;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where code that runs on one thread gives work to another. Calls are followed as far as their
 * bodies are the program's own and run on the same thread, in the same transaction.
 */
final class HandOvers {
  private static final int MAX_FRAMES = 400;

  private final Conduct conduct;
  private final Resolver resolver;
  private final Threads threads;

  HandOvers(Conduct conduct, Resolver resolver) {
    this.conduct = conduct;
    this.resolver = resolver;
    threads = new Threads(conduct);
  }

  /**
   * Work given to another thread.
   *
   * @param way the calls that lead to it from where the search began
   * @param facts of the body that gives it away
   * @param event the call by which it does
   * @param task what is given
   * @param unmanaged whether no executor of the program owns the thread
   * @param later whether it is to run at a later time
   * @param join where the body waits for it, if it waits until it has ended
   * @param limited where the body waits for it until a time has passed
   * @param many whether several such tasks may run at once
   */
  record HandOver(
      List<Work.Link> way,
      Facts facts,
      Facts.Event event,
      Set<Item> task,
      boolean unmanaged,
      boolean later,
      Optional<Facts.Event> join,
      Optional<Facts.Event> limited,
      boolean many) {
    private HandOver by(SideEffect.HandOver effect) {
      return new HandOver(
          way, facts, event, task, effect.unmanaged(), effect.later(), join, limited, many);
    }

    private HandOver onUnmanaged() {
      return new HandOver(way, facts, event, task, true, later, join, limited, many);
    }
  }

  private static HandOver over(
      List<Work.Link> way,
      Facts facts,
      Facts.Event event,
      Set<Item> task,
      Wait wait,
      boolean many) {
    return new HandOver(way, facts, event, task, false, false, wait.ended(), wait.limited(), many);
  }

  /**
   * Where a body waits for a task.
   *
   * @param ended where it waits until the task has ended, if it does
   * @param limited else where it waits until a time has passed, if it does
   */
  private record Wait(Optional<Facts.Event> ended, Optional<Facts.Event> limited) {
    static final Wait NONE = new Wait(Optional.empty(), Optional.empty());

    static Wait at(Facts.Event event, boolean limited) {
      Optional<Facts.Event> there = Optional.of(event);
      return limited ? new Wait(Optional.empty(), there) : new Wait(there, Optional.empty());
    }
  }

  /** The hand-overs that a body makes by itself, at one of its calls. */
  List<HandOver> at(Facts.Event event, Facts facts, Frame frame, List<Work.Link> way) {
    List<HandOver> found = new ArrayList<>();
    List<SideEffect> effects = conduct.of(event);
    for (SideEffect effect : effects) {
      if (effect instanceof SideEffect.HandOver over && !threads.runsAtOnce(over, event, facts)) {
        Set<Item> task = task(over.task(), event, facts, frame);
        Wait wait = waitFor(event, over.task(), effects, facts);
        found.add(over(way, facts, event, task, wait, event.inLoop()).by(over));
      } else if (effect instanceof SideEffect.Stage stage) {
        threads
            .movedBy(event.receiver(), facts)
            .ifPresent(
                mover -> {
                  List<SideEffect> both = new ArrayList<>(effects);
                  both.addAll(conduct.of(mover));
                  Set<Item> task = task(stage.task(), event, facts, frame);
                  Wait wait = waitFor(event, stage.task(), both, facts);
                  HandOver over = over(way, facts, event, task, wait, true);
                  found.add(threads.isUnmanaged(mover) ? over.onUnmanaged() : over);
                });
      } else if (effect instanceof SideEffect.Coroutine coroutine
          && threads.isElsewhere(coroutine, event, facts)) {
        Set<Item> task = task(coroutine.task(), event, facts, frame);
        Wait wait = waitFor(event, coroutine.task(), effects, facts);
        found.add(over(way, facts, event, task, wait, event.inLoop()));
      }
    }
    if (effects.isEmpty()) {
      asynchronous(event, facts, frame, way).ifPresent(found::add);
    }
    found.removeIf(over -> over.task().isEmpty());
    return found;
  }

  private Set<Item> task(Operand operand, Facts.Event event, Facts facts, Frame frame) {
    Set<Item> items =
        new LinkedHashSet<>(
            resolver.items(FactsReader.operand(event, operand), facts, frame, true));
    items.removeIf(item -> !(item instanceof Item.Code || item instanceof Item.Instance));
    return items;
  }

  /** A call of a method that its proxy runs on another thread. */
  private Optional<HandOver> asynchronous(
      Facts.Event event, Facts facts, Frame frame, List<Work.Link> way) {
    boolean self = event.receiver().stream().anyMatch(facts::isThis);
    if (self || event.call().kind() == CallKind.SPECIAL || event.call().receiver() < 0) {
      return Optional.empty();
    }
    for (MethodRef target : conduct.targets(event.call())) {
      if (conduct.isAnnotated(target, SideEffect.Asynchronous.class)
          && !conduct.isAnnotated(target, SideEffect.AfterTransaction.class)) {
        List<Set<Item>> bound = new ArrayList<>(List.of(Set.of()));
        event.arguments().forEach(v -> bound.add(resolver.items(v, facts, frame, true)));
        Set<Item> task = Set.of(new Item.Code(event.call().kind(), target, bound));
        Wait wait = waitFor(event, null, List.of(), facts);
        return Optional.of(over(way, facts, event, task, wait, event.inLoop()));
      }
    }
    return Optional.empty();
  }

  /** Where the body waits for the task: at the call itself, or at a later one for its result. */
  private Wait waitFor(
      Facts.Event event, @Nullable Operand task, List<SideEffect> effects, Facts facts) {
    for (SideEffect effect : effects) {
      if (effect instanceof SideEffect.Join join && join.operand() == null) {
        return Wait.at(event, join.limited() && !Threads.lasts(event, facts));
      }
    }
    Set<Value> ours = new LinkedHashSet<>(event.receiver());
    ours.add(event.result());
    if (task != null) {
      ours.addAll(facts.withContents(FactsReader.operand(event, task)));
    }
    ours.removeIf(value -> facts.isThis(value) || value instanceof Value.Literal);
    Wait found = Wait.NONE;
    for (Facts.Event later : facts.events()) {
      for (SideEffect effect : conduct.of(later)) {
        if (effect instanceof SideEffect.Join join && join.operand() != null) {
          Set<Value> awaited = facts.withContents(FactsReader.operand(later, join.operand()));
          if (awaited.stream().anyMatch(ours::contains)) {
            boolean limited =
                (join.limited()
                        && !Threads.lasts(later, facts)
                        && !isAskedUntilDone(later, awaited, facts))
                    || isLimited(awaited, facts);
            Wait wait = Wait.at(later, limited);
            if (!limited) {
              return wait;
            }
            found = wait;
          }
        }
      }
    }
    return found;
  }

  /** Whether the body waits again and again until it is told that what it waits for has ended. */
  private boolean isAskedUntilDone(Facts.Event wait, Set<Value> awaited, Facts facts) {
    return facts.events().stream()
        .filter(question -> question.receiver().stream().anyMatch(awaited::contains))
        .anyMatch(
            question ->
                conduct.of(question).stream()
                    .anyMatch(
                        effect ->
                            effect instanceof SideEffect.TellsDone done
                                && facts.repeatsUntil(wait, question, done.answer())));
  }

  /**
   * Whether one of the values may count as done before it is: some call has given it a time for
   * that, or a task of another thread cancels it.
   */
  boolean isLimited(Set<Value> values, Facts facts) {
    for (Facts.Event event : facts.events()) {
      for (SideEffect effect : conduct.of(event)) {
        boolean limited =
            effect instanceof SideEffect.Limit limit
                ? FactsReader.operand(event, limit.operand()).stream().anyMatch(values::contains)
                : effect instanceof SideEffect.HandOver over
                    && FactsReader.operand(event, over.task()).stream()
                        .anyMatch(task -> cancels(task, values, facts));
        if (limited) {
          return true;
        }
      }
    }
    return false;
  }

  /** Whether the function cancels what it captured of the values. */
  private boolean cancels(Value function, Set<Value> values, Facts facts) {
    if (!(function instanceof Value.Made made)
        || !(facts.statements().get(made.number()) instanceof Statement.MakeFunction makes)) {
      return false;
    }
    List<Set<Value>> captured = facts.captured().getOrDefault(function, List.of());
    Optional<Facts> body = conduct.facts(makes.implementation());
    for (Facts.Event event : body.map(Facts::events).orElse(List.of())) {
      for (SideEffect effect : conduct.of(event)) {
        if (effect instanceof SideEffect.Cancel cancel) {
          for (Value cancelled : FactsReader.operand(event, cancel.operand())) {
            if (cancelled instanceof Value.Parameter given
                && given.index() < captured.size()
                && captured.get(given.index()).stream().anyMatch(values::contains)) {
              return true;
            }
          }
        }
      }
    }
    return false;
  }

  /** The hand-overs in a transaction that running the frames in it leads to, the nearest first. */
  List<HandOver> from(List<Frame> frames, List<Work.Link> way) {
    Walk walk = new Walk();
    frames.forEach(frame -> walk.add(frame, way));
    return walk.run();
  }

  private final class Walk {
    private final Map<Frame, List<Work.Link>> known = new HashMap<>();
    private final Deque<Frame> open = new ArrayDeque<>();
    private final List<HandOver> found = new ArrayList<>();

    void add(Frame frame, List<Work.Link> way) {
      if (known.size() < MAX_FRAMES && known.putIfAbsent(frame, way) == null) {
        open.add(frame);
      }
    }

    List<HandOver> run() {
      while (!open.isEmpty()) {
        Frame frame = open.poll();
        List<Work.Link> way = known.getOrDefault(frame, List.of());
        Optional<Facts> facts = conduct.facts(frame.method());
        if (facts.isPresent()) {
          for (Facts.Event event : facts.get().events()) {
            if (event.toldNone()) {
              continue;
            }
            found.addAll(at(event, facts.get(), frame, way));
            calledBy(event, facts.get(), frame)
                .forEach(next -> add(next, longer(way, facts.get(), event)));
          }
        }
      }
      return found;
    }
  }

  private static List<Work.Link> longer(List<Work.Link> way, Facts facts, Facts.Event event) {
    List<Work.Link> longer = new ArrayList<>(way);
    longer.add(Work.Link.of(event, facts));
    return longer;
  }

  /** What a call runs on the same thread and in the same transaction. */
  List<Frame> calledBy(Facts.Event event, Facts facts, Frame frame) {
    List<Frame> frames = new ArrayList<>();
    Set<Item> functions = new LinkedHashSet<>(resolver.runHere(event, facts, frame));
    for (SideEffect.Transaction in : conduct.transactions().of(event, facts)) {
      functions.addAll(
          resolver.items(FactsReader.operand(event, in.function()), facts, frame, false));
    }
    for (SideEffect effect : conduct.of(event)) {
      if (effect instanceof SideEffect.HandOver over) {
        if (!threads.runsAtOnce(over, event, facts)) {
          return List.of();
        }
        functions.addAll(task(over.task(), event, facts, frame));
      } else if (effect instanceof SideEffect.Stage
          && threads.movedBy(event.receiver(), facts).isPresent()) {
        return List.of();
      } else if (effect instanceof SideEffect.Coroutine coroutine
          && threads.isElsewhere(coroutine, event, facts)) {
        return List.of();
      }
    }
    boolean carried = conduct.does(event.call().method(), SideEffect.SameTransaction.class);
    for (MethodRef target : conduct.targets(event.call())) {
      if (isFollowed(target) && !carried) {
        frames.add(resolver.frame(target, event, facts, frame));
      }
    }
    for (Item item : functions) {
      resolver.frames(item, List.of()).stream()
          .filter(next -> isFollowed(next.method()))
          .forEach(frames::add);
    }
    return frames;
  }

  /**
   * What a call runs in a transaction.
   *
   * @param begins whether the call begins it, so that its own bodies are around it
   */
  List<Frame> inside(Facts.Event event, Facts facts, Frame frame, boolean begins) {
    List<Frame> frames = new ArrayList<>(calledBy(event, facts, frame));
    if (begins) {
      List<MethodRef> around = conduct.targets(event.call());
      frames.removeIf(next -> around.contains(next.method()));
    }
    return frames;
  }

  private boolean isFollowed(MethodRef target) {
    return conduct.types().program().isOwn(target.owner()) && conduct.annotated(target).isEmpty();
  }
}
