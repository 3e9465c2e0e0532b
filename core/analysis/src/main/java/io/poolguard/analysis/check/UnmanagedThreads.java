package io.poolguard.analysis.check;

import io.poolguard.analysis.catalogue.Effect;
import io.poolguard.analysis.catalogue.Operand;
import io.poolguard.analysis.catalogue.SideEffect;
import io.poolguard.analysis.check.HandOvers.HandOver;
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
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Database work that a transaction's thread gives to a thread which the transaction does not reach.
 * Born where a task that works on the database is handed over, in a method that an annotation or a
 * call puts into a transaction, or by code that such a method runs; outside transactions where a
 * task uses a resource of the thread that hands it over. Dies where the task begins a transaction
 * of its own, releases the resource, or is waited for before its owner goes on. Errs towards
 * silence: code out of sight and functions whose origin is not seen do nothing.
 */
final class UnmanagedThreads implements Check {
  private final Conduct conduct;
  private final Resolver resolver;
  private final HandOvers handOvers;
  private final Work work;
  private final Sequels sequels;
  private final Map<String, List<Draft>> ofClasses = new LinkedHashMap<>();

  UnmanagedThreads(Conduct conduct) {
    this.conduct = conduct;
    resolver = new Resolver(conduct);
    handOvers = new HandOvers(conduct, resolver);
    work = new Work(conduct, resolver);
    sequels = new Sequels(conduct, resolver, work);
  }

  @Override
  public Rule rule() {
    return Rules.UNMANAGED_THREAD_DATA_SOURCE;
  }

  @Override
  public boolean concerns(MethodRef called) {
    for (SideEffect effect : conduct.of(called)) {
      if (effect instanceof SideEffect.HandOver
          || effect instanceof SideEffect.Stage
          || effect instanceof SideEffect.Coroutine
          || effect instanceof SideEffect.Begin) {
        return true;
      }
    }
    return conduct.transactions().mayRun(called);
  }

  /** The transaction in which work is handed over: what began it. */
  private record Scope(MethodRef method, String words, Step begin) {}

  @Override
  public List<Draft> inClass(String name) {
    List<Draft> known = ofClasses.get(name);
    if (known == null) {
      known = new ArrayList<>();
      Optional<TypeDeclaration> type = conduct.types().program().type(name);
      for (TypeDeclaration.Method method : type.map(TypeDeclaration::methods).orElse(List.of())) {
        MethodRef ref = new MethodRef(name, method.name(), method.descriptor());
        if (method.hasBody() && conduct.transactions().begins(ref, false)) {
          known.addAll(inTransactional(ref));
        }
      }
      ofClasses.put(name, known);
    }
    return known;
  }

  private List<Draft> inTransactional(MethodRef method) {
    Optional<Facts> facts = conduct.facts(method);
    if (facts.isEmpty()) {
      return List.of();
    }
    Body body = facts.get().body();
    String words = "the transaction of " + Texts.qualified(method);
    Scope scope = new Scope(method, words, begin(body, firstSite(body), words + " begins"));
    return drafts(handOvers.from(List.of(new Frame(method, List.of())), List.of()), scope);
  }

  private static Step begin(Body body, Site site, String text) {
    return new Step(Step.Kind.CALLED, body.sourceFile(), site.line(), site.position(), text);
  }

  static Site firstSite(Body body) {
    return body.blocks().stream()
        .flatMap(block -> block.statements().stream())
        .map(statement -> statement.site())
        .filter(site -> site.line() > 0)
        .findFirst()
        .orElse(Site.UNKNOWN);
  }

  @Override
  public List<Draft> inMethod(List<Body> parts) {
    MethodRef method = parts.get(0).enclosing();
    if (conduct.transactions().begins(method, false)) {
      return List.of(); // The class as a whole is asked for these.
    }
    List<Draft> drafts = new ArrayList<>();
    for (Body part : parts) {
      conduct.facts(part.method()).ifPresent(facts -> inRegions(facts, drafts));
    }
    Set<Site> told = new HashSet<>();
    drafts.forEach(draft -> told.add(draft.place().site()));
    inClass(method.owner()).forEach(draft -> told.add(draft.place().site()));
    for (Body part : parts) {
      conduct.facts(part.method()).ifPresent(facts -> outside(facts, told, drafts));
    }
    return drafts;
  }

  /** Transactions that calls begin. */
  private void inRegions(Facts facts, List<Draft> drafts) {
    Frame frame = new Frame(facts.body().method(), List.of());
    for (Facts.Event event : facts.events()) {
      boolean runs = !conduct.transactions().of(event, facts).isEmpty();
      if (runs || event.inTransaction()) {
        Body body = facts.body();
        String words =
            runs
                ? "the transaction of " + Texts.qualified(event.call().method())
                : "the transaction that " + Texts.call(body.enclosing()) + " has begun";
        Scope scope =
            new Scope(body.enclosing(), words, begin(body, event.call().site(), "in " + words));
        List<HandOver> found = new ArrayList<>();
        found.addAll(handOvers.at(event, facts, frame, List.of()));
        Work.Link link = Work.Link.of(event, facts);
        found.addAll(
            handOvers.from(
                handOvers.inside(event, facts, frame, runs), runs ? List.of() : List.of(link)));
        drafts.addAll(drafts(found, scope));
      }
    }
  }

  private List<Draft> drafts(List<HandOver> found, Scope scope) {
    List<Draft> drafts = new ArrayList<>();
    for (HandOver over : found) {
      Work.Found does = work.of(over.task());
      if (usesLent(over, does)) {
        drafts.add(draft(over, lentText(over, does), Optional.of(scope), does.lent()));
      } else if (!does.own().isEmpty()) {
        Draft draft = draft(over, text(over, does, scope), Optional.of(scope), does.own());
        // What is put off is seldom meant to belong to the transaction.
        drafts.add(over.later() ? draft.at(Level.NOTE) : draft);
      }
    }
    return drafts;
  }

  /** Whether the task uses a resource of this thread beyond what its owner waits for. */
  private boolean usesLent(HandOver over, Work.Found does) {
    // What a time-out closes is use after close.
    boolean awaited = over.join().isPresent() || over.limited().isPresent();
    return !does.lent().isEmpty()
        && !does.releasesLent()
        && (over.many()
            || sequels.meanwhile(over).isPresent()
            || !(awaited || sequels.closing(over).isPresent()));
  }

  /** Whether the method is one that releases the object, as an aborted connection by a task. */
  private boolean releasesThis(Facts facts) {
    return conduct.has(facts.body().enclosing(), new Effect.Release(Operand.THIS));
  }

  /**
   * Whether the caller, whose resource the task uses, is given the task's handle and so can wait
   * for it before it closes the resource.
   */
  private boolean isLeftToCaller(HandOver over) {
    return over.facts().returned().contains(over.event().result())
        && over.facts().events().stream()
            .noneMatch(
                event ->
                    conduct.has(event, Effect.Acquire.class)
                        || conduct.has(event, Effect.Release.class));
  }

  private void outside(Facts facts, Set<Site> told, List<Draft> drafts) {
    boolean after =
        conduct.isAnnotated(facts.body().enclosing(), SideEffect.AfterTransaction.class);
    Frame frame = new Frame(facts.body().method(), List.of());
    for (Facts.Event event : facts.events()) {
      if (event.inTransaction() || told.contains(event.call().site())) {
        continue;
      }
      for (HandOver over : handOvers.at(event, facts, frame, List.of())) {
        Work.Found does = work.of(over.task());
        if (releasesThis(facts)) {
          continue;
        }
        if (usesLent(over, does)) {
          Draft draft = draft(over, lentText(over, does), Optional.empty(), does.lent());
          drafts.add(isLeftToCaller(over) ? draft.at(Level.NOTE) : draft);
        } else if (!after && !does.own().isEmpty() && (over.unmanaged() || isInVain(facts))) {
          Draft.Text text = outsideText(does, facts);
          drafts.add(draft(over, text, Optional.empty(), does.own()).at(Level.NOTE));
        }
      }
    }
  }

  private boolean isInVain(Facts facts) {
    return conduct.transactions().isInVain(facts.body().enclosing());
  }

  private Draft draft(HandOver over, Draft.Text text, Optional<Scope> scope, List<Work.Link> way) {
    Facts facts = over.facts();
    Body body = facts.body();
    Site site = over.event().call().site();
    MethodRef method = body.enclosing();
    String file = body.sourceFile();
    MethodRef subject = over.event().call().method();
    List<Step> steps = new ArrayList<>();
    scope.ifPresent(in -> steps.add(in.begin()));
    over.way()
        .forEach(
            link ->
                steps.add(link.step(Step.Kind.CALLED, "calls " + Texts.qualified(link.callee()))));
    steps.add(
        new Step(
            Step.Kind.CALLED,
            file,
            site.line(),
            site.position(),
            Texts.qualified(subject) + " gives the task to another thread"));
    steps.addAll(Work.steps(way, Work.Link.of(over.event(), facts)));
    boolean elsewhere = scope.isPresent() && !scope.get().method().owner().equals(method.owner());
    if (elsewhere && method.owner().startsWith(scope.get().method().owner() + "$")) {
      method = scope.get().method(); // A class inside the method, as each coroutine is.
    } else if (elsewhere && !over.way().isEmpty()) {
      Work.Link first = over.way().get(0);
      method = scope.get().method();
      file = first.sourceFile();
      site = first.site();
      subject = first.callee();
    }
    return new Draft(
        rule(),
        rule().level(),
        new Draft.Place(method, file, site),
        subject,
        way.get(way.size() - 1).callee().owner(),
        text,
        steps);
  }

  private static String worker(List<Work.Link> way) {
    return Texts.qualified(way.get(way.size() - 1).callee());
  }

  private Draft.Text text(HandOver over, Work.Found does, Scope scope) {
    String what =
        worker(does.own()) + " runs on another thread, which " + scope.words() + " does not reach";
    Optional<Facts.Event> wait = over.join().or(over::limited);
    String then =
        wait.isPresent()
            ? "; that transaction waits for it at line "
                + wait.get().call().site().line()
                + " and holds a connection while the task needs a second one: once the pool is empty, all such calls wait for ever"
            : ": what it writes stays when the transaction rolls back, and it does not see what is not yet committed";
    return new Draft.Text(
        what + then + inVain(does) + ".",
        "Do the work on the transaction's own thread, hand it over after the commit, or give the task a transaction of its own.");
  }

  private Draft.Text lentText(HandOver over, Work.Found does) {
    String word = conduct.word(does.lentType());
    Optional<Facts.Event> meanwhile = sequels.meanwhile(over);
    String fault =
        over.many()
            ? "several threads use it at once, and their statements and commits mix"
            : meanwhile.isPresent()
                ? "line "
                    + meanwhile.get().call().site().line()
                    + " uses it at the same time, and the statements and commits of both mix"
                : "it may be closed, or lent to somebody else, while the task still works on it";
    return new Draft.Text(
        "The task that "
            + Texts.qualified(over.event().call().method())
            + " gives to another thread uses a "
            + word
            + " of this thread: "
            + fault
            + ".",
        "Let the task get a connection of its own and close it, or wait for the task before the "
            + word
            + " is used or closed here.");
  }

  private Draft.Text outsideText(Work.Found does, Facts facts) {
    MethodRef method = facts.body().enclosing();
    String why =
        conduct.transactions().isInVain(method)
            ? "; its @Transactional begins no transaction, since "
                + Texts.call(method)
                + " is "
                + conduct.transactions().whyNot(method)
            : "";
    return new Draft.Text(
        worker(does.own())
            + " runs on a thread that no executor bounds: as many connections are asked for as there are such threads"
            + why
            + inVain(does)
            + ".",
        "Give the task to an executor with no more threads than the pool has connections for it.");
  }

  private String inVain(Work.Found does) {
    MethodRef method = does.ineffective();
    if (method == null) {
      return "";
    }
    String why = conduct.transactions().whyNot(method);
    return "; @Transactional on "
        + Texts.call(method)
        + " begins no transaction there, since "
        + (why.isEmpty()
            ? "the object itself is called and not its proxy"
            : "the method is " + why);
  }
}
