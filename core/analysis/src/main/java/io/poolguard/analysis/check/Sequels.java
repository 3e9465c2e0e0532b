package io.poolguard.analysis.check;

import io.poolguard.analysis.catalogue.SideEffect;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

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

  /** Whether the call works on the database through the resource. */
  boolean worksOn(Facts.Event event, Value resource, Facts facts) {
    return conduct.of(event).stream()
        .anyMatch(
            effect ->
                effect instanceof SideEffect.Database database
                    && database.through() != null
                    && facts
                        .withContents(FactsReader.operand(event, database.through()))
                        .contains(resource));
  }

  /** The first work on what the task is lent between the hand-over and the wait for its end. */
  Optional<Facts.Event> meanwhile(HandOvers.HandOver over) {
    Facts facts = over.facts();
    Optional<Facts.Event> end = over.join().or(over::limited);
    if (end.isEmpty()) {
      return Optional.empty();
    }
    Set<Value> lent =
        given(over.event(), facts).stream()
            .filter(value -> conduct.isResource(facts.typeOf(value)))
            .collect(Collectors.toSet());
    return facts.events().stream()
        .filter(event -> facts.leadsTo(over.event(), event) && facts.leadsTo(event, end.get()))
        .filter(
            event ->
                lent.stream().anyMatch(resource -> worksOn(event, resource, facts))
                    || worksInside(event, lent, facts))
        .findFirst();
  }

  /** Whether a helper works on one of the resources, which it is given. */
  boolean worksInside(Facts.Event event, Set<Value> lent, Facts facts) {
    List<Set<Item>> bound = new ArrayList<>();
    for (Set<Value> values : event.arguments()) {
      bound.add(
          values.stream()
              .filter(lent::contains)
              .map(value -> new Item.Lent(facts.typeOf(value)))
              .collect(Collectors.toSet()));
    }
    if (bound.stream().allMatch(Set::isEmpty)) {
      return false;
    }
    if (event.call().receiver() >= 0) {
      bound.add(0, Set.of());
    }
    return conduct.targets(event.call()).stream()
        .map(target -> new Item.Code(event.call().kind(), target, bound))
        .anyMatch(helper -> !work.of(Set.of(helper)).lent().isEmpty());
  }

  /** Whether the call releases the resource. */
  boolean releases(Facts.Event event, Value resource) {
    return conduct.releases(event, released -> released.contains(resource));
  }
}
