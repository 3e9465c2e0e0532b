package io.poolguard.analysis.check;

import io.poolguard.analysis.catalogue.SideEffect;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What is to happen once a task has ended: stages on its result that release what it works on. */
final class Sequels {
  private final Conduct conduct;
  private final Resolver resolver;
  private final Work work;

  Sequels(Conduct conduct, Resolver resolver, Work work) {
    this.conduct = conduct;
    this.resolver = resolver;
    this.work = work;
  }

  /** The call that adds a stage to the task's result which closes what was acquired. */
  Optional<Facts.Event> closing(HandOvers.HandOver over, Facts.Event acquired) {
    return closing(over).filter(event -> given(event, over.facts()).contains(acquired.result()));
  }

  /** The call that adds a stage to the task's result which closes a resource of this thread. */
  Optional<Facts.Event> closing(HandOvers.HandOver over) {
    Facts facts = over.facts();
    Frame frame = new Frame(facts.body().method(), List.of());
    for (Facts.Event event : facts.events()) {
      for (SideEffect effect : conduct.of(event)) {
        if (effect instanceof SideEffect.Stage stage
            && facts.withContents(event.receiver()).contains(over.event().result())) {
          Set<Item> task =
              resolver.items(FactsReader.operand(event, stage.task()), facts, frame, true);
          if (work.of(task).releasesLent()) {
            return Optional.of(event);
          }
        }
      }
    }
    return Optional.empty();
  }

  private static Set<Value> given(Facts.Event event, Facts facts) {
    Set<Value> given = new LinkedHashSet<>();
    event.arguments().forEach(given::addAll);
    return facts.withContents(given);
  }

  /** Whether the call releases the resource. */
  boolean releases(Facts.Event event, Value resource) {
    return conduct.releases(event, released -> released.contains(resource));
  }
}
