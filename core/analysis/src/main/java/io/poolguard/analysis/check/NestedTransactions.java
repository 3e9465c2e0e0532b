package io.poolguard.analysis.check;

import io.poolguard.analysis.catalogue.Effect;
import io.poolguard.analysis.catalogue.SideEffect;
import io.poolguard.analysis.ir.Body;
import io.poolguard.analysis.ir.MethodRef;
import io.poolguard.analysis.ir.Site;
import io.poolguard.analysis.obligation.Texts;
import io.poolguard.analysis.program.TypeDeclaration;
import io.poolguard.analysis.program.TypeDeclaration.Flag;
import io.poolguard.analysis.rule.Held;
import io.poolguard.analysis.rule.Level;
import io.poolguard.analysis.rule.Rule;
import io.poolguard.analysis.rule.Rules;
import io.poolguard.analysis.rule.Step;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Second connections that a transaction or a session takes while the first is held: a transaction
 * begun beside the one that runs, a connection asked of a pool inside a transaction that has one of
 * its own, a transaction begun while a connection of the method's own is open, and work beside an
 * open session. Held is a transaction's connection from its begin to its end, a session's from its
 * first work on the database to its close. What the managers' and sessions' pools are is not seen:
 * where not both are transactions, the finding is a note. Errs towards silence: calls out of sight
 * begin nothing.
 */
final class NestedTransactions implements Check {
  private static final String BEGINS =
      " begins another transaction, on a second connection, while the first one's is held";

  private final Conduct conduct;
  private final Scopes scopes;
  private final HeldPaths paths;
  private final Ways sessions;

  NestedTransactions(Conduct conduct) {
    this.conduct = conduct;
    Resolver resolver = new Resolver(conduct);
    scopes = new Scopes(conduct, resolver);
    paths = new HeldPaths(conduct, new Work(conduct, resolver));
    sessions = new Ways(conduct, this::isBySession, event -> conduct.targets(event.call()));
  }

  @Override
  public Rule rule() {
    return Rules.NESTED_CONNECTION_ACQUIRE;
  }

  @Override
  public boolean concerns(MethodRef called) {
    return conduct.does(called, SideEffect.Begin.class) || conduct.transactions().mayRun(called);
  }

  @Override
  public Optional<Held> held() {
    return scopes.most();
  }

  @Override
  public List<Draft> inClass(String name) {
    List<Draft> drafts = new ArrayList<>();
    Optional<TypeDeclaration> type = conduct.types().program().type(name);
    boolean open =
        type.isPresent()
            && !type.get().is(Flag.INTERFACE)
            && conduct.isAnnotatedClass(name, SideEffect.OpenSession.class);
    for (TypeDeclaration.Method method : type.map(TypeDeclaration::methods).orElse(List.of())) {
      MethodRef ref = new MethodRef(name, method.name(), method.descriptor());
      if (!method.hasBody()) {
        continue;
      }
      if (conduct.transactions().begins(ref, false)) {
        String words = "the transaction of " + Texts.qualified(ref);
        scopes.of(ref).forEach(second -> drafts.add(draft(ref, words, second)));
      } else if (open && method.is(Flag.PUBLIC) && !method.name().startsWith("<")) {
        conduct.facts(ref).ifPresent(facts -> inOpenSession(facts, drafts));
      }
    }
    return drafts;
  }

  @Override
  public List<Draft> inMethod(List<Body> parts) {
    MethodRef method = parts.get(0).enclosing();
    List<Draft> drafts = new ArrayList<>();
    if (!conduct.transactions().begins(method, false)) {
      for (Body part : parts) {
        conduct.facts(part.method()).ifPresent(facts -> inRegions(method, facts, drafts));
      }
    }
    for (Body part : parts) {
      conduct.facts(part.method()).ifPresent(facts -> whileHeld(facts, drafts));
    }
    return drafts;
  }

  private void inRegions(MethodRef method, Facts facts, List<Draft> drafts) {
    for (Facts.Event event : facts.events()) {
      for (Scopes.Second second : scopes.at(event, facts)) {
        boolean runs = !conduct.transactions().of(event, facts).isEmpty();
        String words =
            runs
                ? "the transaction of " + Texts.qualified(event.call().method())
                : "the transaction that " + Texts.call(method) + " has begun";
        drafts.add(draft(method, words, second));
      }
    }
  }

  /** While the method itself has a connection or session open. */
  private void whileHeld(Facts facts, List<Draft> drafts) {
    Set<Site> told = new HashSet<>();
    paths.walk(
        facts,
        false,
        (holder, event) -> {
          Optional<Taking> taking = besides(holder, event, facts);
          if (taking.isPresent() && told.add(event.call().site())) {
            Draft draft = held(facts, holder, event, taking.get());
            drafts.add(isTwin(holder, event) ? draft : draft.at(Level.NOTE));
          }
        });
  }

  /**
   * How a call takes a connection, to follow its name.
   *
   * @param why when or by what, to follow that; may be empty
   */
  private record Taking(String what, String why) {}

  /** What takes a second connection while the first call's is held. */
  private Optional<Taking> besides(Facts.Event holder, Facts.Event event, Facts facts) {
    boolean session = !conduct.has(holder, Effect.From.class);
    boolean working = !session || hasWorked(holder, event, facts);
    if (!working) {
      return Optional.empty();
    }
    List<MethodRef> targets = conduct.targets(event.call());
    boolean self = event.receiver().stream().anyMatch(facts::isThis);
    boolean begins =
        !targets.isEmpty()
            && targets.stream().allMatch(target -> conduct.transactions().begins(target, self));
    if (begins || !conduct.transactions().of(event, facts).isEmpty()) {
      return Optional.of(new Taking(" begins a transaction", ", which takes one"));
    }
    boolean takes =
        session
            && (conduct.has(event, Effect.From.class)
                || conduct.has(event, Effect.TakesFrom.class)
                || isTwin(holder, event));
    return takes ? Optional.of(new Taking(" takes one", "")) : Optional.empty();
  }

  /** Whether both open a session of one factory. */
  private boolean isTwin(Facts.Event holder, Facts.Event event) {
    return holder.number() != event.number()
        && conduct.has(event, Effect.Acquire.class)
        && event.call().method().equals(holder.call().method())
        && !conduct.has(event, Effect.From.class)
        && event.receiver().size() == 1
        && event.receiver().equals(holder.receiver());
  }

  private boolean hasWorked(Facts.Event holder, Facts.Event event, Facts facts) {
    for (Facts.Event between : facts.events()) {
      if (between.number() > holder.number() && between.number() < event.number()) {
        for (SideEffect effect : conduct.of(between)) {
          if (effect instanceof SideEffect.Database database
              && database.through() != null
              && facts
                  .withContents(FactsReader.operand(between, database.through()))
                  .contains(holder.result())) {
            return true;
          }
        }
      }
    }
    return false;
  }

  private boolean isBySession(Facts.Event event) {
    return conduct.of(event).stream()
        .anyMatch(effect -> effect instanceof SideEffect.Database d && d.bySession());
  }

  /** In a method around which a session is open that takes a connection and keeps it. */
  private void inOpenSession(Facts facts, List<Draft> drafts) {
    Facts.Event holder = null;
    for (Facts.Event event : facts.events()) {
      if (holder != null && takesBeside(event, facts)) {
        Draft draft =
            held(
                facts,
                holder,
                event,
                new Taking(
                    " takes one",
                    ", if a session is kept open for the whole request (open-in-view)"));
        drafts.add(draft.at(Level.NOTE));
      }
      holder = holder == null && sessions.leads(event) ? event : holder;
    }
  }

  private boolean takesBeside(Facts.Event event, Facts facts) {
    List<MethodRef> targets = conduct.targets(event.call());
    boolean self = event.receiver().stream().anyMatch(facts::isThis);
    boolean anew =
        !targets.isEmpty() && targets.stream().allMatch(target -> scopes.isAnew(target, self));
    return anew
        || conduct.has(event, Effect.From.class)
        || conduct.has(event, Effect.TakesFrom.class);
  }

  private Draft draft(MethodRef method, String words, Scopes.Second second) {
    Work.Link call = second.place();
    Work.Link taker = second.way().get(second.way().size() - 1);
    String subject = Texts.qualified(taker.callee());
    List<Step> steps = new ArrayList<>();
    steps.add(
        new Step(
            Step.Kind.ACQUIRED,
            second.begin().body().sourceFile(),
            second.beginSite().line(),
            second.beginSite().position(),
            words + " holds a connection"));
    for (int i = 0; i < second.way().size(); i++) {
      Work.Link link = second.way().get(i);
      boolean last = i == second.way().size() - 1;
      steps.add(
          last
              ? link.step(
                  Step.Kind.USED,
                  Texts.qualified(link.callee())
                      + (second.anew() ? " begins another transaction" : " takes a connection"))
              : link.step(Step.Kind.CALLED, "calls " + Texts.qualified(link.callee())));
    }
    String what =
        second.anew()
            ? subject + BEGINS + " for " + words
            : subject
                + " takes a connection of its own while "
                + words
                + " holds one, unless the data source takes part in transactions";
    Draft draft =
        new Draft(
            rule(),
            rule().level(),
            new Draft.Place(method, call.sourceFile(), call.site()),
            call.callee(),
            "java/lang/AutoCloseable",
            text(what),
            steps);
    return second.anew() && !second.elsewhere() ? draft : draft.at(Level.NOTE);
  }

  private static Draft.Text text(String what) {
    return new Draft.Text(
        what + Texts.STARVED,
        "Let the inner work join the transaction, or do it before or after; else the pool needs more than threads x (connections held at once - 1).");
  }

  private Draft held(Facts facts, Facts.Event holder, Facts.Event event, Taking taking) {
    Body body = facts.body();
    String subject = Texts.qualified(event.call().method());
    String since = Texts.qualified(holder.call().method());
    return new Draft(
        rule(),
        rule().level(),
        new Draft.Place(body.enclosing(), body.sourceFile(), event.call().site()),
        event.call().method(),
        "java/lang/AutoCloseable",
        text(
            "A second connection may be taken: the one from line "
                + holder.call().site().line()
                + " is held when "
                + subject
                + taking.what()
                + taking.why()),
        List.of(
            Work.Link.of(holder, facts)
                .step(Step.Kind.ACQUIRED, "a connection is taken by " + since + " and held"),
            Work.Link.of(event, facts).step(Step.Kind.USED, subject + taking.what())));
  }
}
