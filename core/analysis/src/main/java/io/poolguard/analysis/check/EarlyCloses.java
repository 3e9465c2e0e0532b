package io.poolguard.analysis.check;

import io.poolguard.analysis.catalogue.Effect;
import io.poolguard.analysis.ir.Body;
import io.poolguard.analysis.ir.Descriptors;
import io.poolguard.analysis.ir.Site;
import io.poolguard.analysis.obligation.Texts;
import io.poolguard.analysis.program.Types;
import io.poolguard.analysis.rule.Level;
import io.poolguard.analysis.rule.Rule;
import io.poolguard.analysis.rule.Rules;
import io.poolguard.analysis.rule.Step;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Resources given back by a time-out while a task still works on them: the body that acquired one
 * waits for the task until a time has passed and then closes it; a stage that runs when a time has
 * passed closes it; or a task that is to run later closes what the body goes on to use. Dies where
 * the body waits for the end of the task, too, and where the task closes the resource itself. Errs
 * towards silence: what another body closes is not seen.
 */
final class EarlyCloses implements Check {
  private final Conduct conduct;
  private final HandOvers handOvers;
  private final Work work;
  private final Sequels sequels;

  EarlyCloses(Conduct conduct) {
    this.conduct = conduct;
    Resolver resolver = new Resolver(conduct);
    handOvers = new HandOvers(conduct, resolver);
    work = new Work(conduct, resolver);
    sequels = new Sequels(conduct, resolver, work);
  }

  @Override
  public Rule rule() {
    return Rules.USE_AFTER_CLOSE;
  }

  @Override
  public List<Draft> inMethod(List<Body> parts) {
    List<Draft> drafts = new ArrayList<>();
    for (Body part : parts) {
      Optional<Facts> facts = conduct.facts(part.method());
      if (facts.isEmpty() || acquired(facts.get()).isEmpty()) {
        continue;
      }
      Frame frame = new Frame(part.method(), List.of());
      for (Facts.Event event : facts.get().events()) {
        for (HandOvers.HandOver over : handOvers.at(event, facts.get(), frame, List.of())) {
          look(over, drafts);
        }
      }
    }
    return drafts;
  }

  private List<Facts.Event> acquired(Facts facts) {
    return facts.events().stream()
        .filter(event -> conduct.has(event, Effect.Acquire.class))
        .filter(event -> Descriptors.isReference(event.call().method().resultType()))
        .filter(event -> conduct.isResource(Types.nameOf(event.call().method().resultType())))
        .toList();
  }

  private void look(HandOvers.HandOver over, List<Draft> drafts) {
    Facts facts = over.facts();
    Work.Found does = work.of(over.task());
    Set<Value> given = new LinkedHashSet<>(over.event().receiver());
    over.event().arguments().forEach(given::addAll);
    Set<Value> all = facts.withContents(given);
    for (Facts.Event acquired : acquired(facts)) {
      if (!all.contains(acquired.result())) {
        continue;
      }
      if (over.later() && does.releasesLent() && !does.abortsLent()) {
        used(over, acquired).ifPresent(use -> drafts.add(laterClose(over, acquired, use)));
      } else if (!does.lent().isEmpty() && !does.releasesLent()) {
        afterTime(over, acquired).ifPresent(at -> drafts.add(timeOut(over, acquired, does, at)));
      }
    }
  }

  /** Where the resource is closed once a time has passed. */
  private Optional<Site> afterTime(HandOvers.HandOver over, Facts.Event acquired) {
    Facts facts = over.facts();
    Optional<Facts.Event> sequel = sequels.closing(over, acquired);
    if (sequel.isPresent()) {
      return handOvers.isLimited(facts.withContents(sequel.get().receiver()), facts)
          ? Optional.of(sequel.get().call().site())
          : Optional.empty();
    }
    boolean closes =
        facts.events().stream().anyMatch(event -> sequels.releases(event, acquired.result()));
    return closes ? over.limited().map(wait -> wait.call().site()) : Optional.empty();
  }

  /** The first work on the resource in the body after the task was handed over. */
  private Optional<Facts.Event> used(HandOvers.HandOver over, Facts.Event acquired) {
    return over.facts().events().stream()
        .filter(event -> event.number() > over.event().number())
        .filter(
            event ->
                sequels.worksOn(event, acquired.result(), over.facts())
                    || sequels.worksInside(event, Set.of(acquired.result()), over.facts()))
        .findFirst();
  }

  private Draft timeOut(
      HandOvers.HandOver over, Facts.Event acquired, Work.Found does, Site limit) {
    String word = word(acquired);
    String task = Texts.qualified(over.event().call().method());
    List<Step> steps = new ArrayList<>();
    steps.add(step(over, acquired.call().site(), Step.Kind.ACQUIRED, word + " acquired here"));
    steps.add(
        step(over, over.event().call().site(), Step.Kind.CALLED, task + " gives it to a task"));
    steps.addAll(Work.steps(does.lent(), Work.Link.of(over.event(), over.facts())));
    steps.add(step(over, limit, Step.Kind.LEFT, "goes on without the task's end"));
    return draft(
        over,
        "The "
            + word
            + " that the task of "
            + task
            + " works on is closed once the wait at line "
            + limit.line()
            + " is given up, whether or not the task has ended: it throws, or works on a connection that somebody else has been lent.",
        "Let the task close the " + word + ", or cancel it and wait for its end before the close.",
        steps);
  }

  private Draft laterClose(HandOvers.HandOver over, Facts.Event acquired, Facts.Event use) {
    String word = word(acquired);
    String task = Texts.qualified(over.event().call().method());
    return draft(
        over,
        "The task of "
            + task
            + " closes the "
            + word
            + " after a time, whether or not line "
            + use.call().site().line()
            + " still works on it: it throws, or works on a connection that somebody else has been lent.",
        "Set a time-out on the statement, or close the " + word + " where it is used.",
        List.of(
            step(over, acquired.call().site(), Step.Kind.ACQUIRED, word + " acquired here"),
            step(over, over.event().call().site(), Step.Kind.CALLED, task + " lets it be closed"),
            step(over, use.call().site(), Step.Kind.USED, "works on it")));
  }

  private String word(Facts.Event acquired) {
    return conduct.word(Types.nameOf(acquired.call().method().resultType()));
  }

  private static Step step(HandOvers.HandOver over, Site site, Step.Kind kind, String text) {
    return new Step(kind, over.facts().body().sourceFile(), site.line(), site.position(), text);
  }

  private Draft draft(HandOvers.HandOver over, String message, String advice, List<Step> steps) {
    Body body = over.facts().body();
    return new Draft(
        rule(),
        Level.WARNING,
        new Draft.Place(body.enclosing(), body.sourceFile(), over.event().call().site()),
        over.event().call().method(),
        "java/lang/AutoCloseable",
        new Draft.Text(message, advice),
        steps);
  }
}
