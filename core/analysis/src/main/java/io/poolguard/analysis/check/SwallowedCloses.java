package io.poolguard.analysis.check;

import io.poolguard.analysis.catalogue.Effect;
import io.poolguard.analysis.catalogue.Operand;
import io.poolguard.analysis.catalogue.SideEffect;
import io.poolguard.analysis.ir.Block;
import io.poolguard.analysis.ir.Body;
import io.poolguard.analysis.ir.Condition;
import io.poolguard.analysis.ir.Constant;
import io.poolguard.analysis.ir.MethodRef;
import io.poolguard.analysis.ir.Site;
import io.poolguard.analysis.ir.Statement;
import io.poolguard.analysis.ir.Terminator;
import io.poolguard.analysis.ir.Uses;
import io.poolguard.analysis.obligation.Texts;
import io.poolguard.analysis.program.TypeDeclaration;
import io.poolguard.analysis.program.Types;
import io.poolguard.analysis.rule.Rule;
import io.poolguard.analysis.rule.Rules;
import io.poolguard.analysis.rule.Step;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Dynamic proxies around what their maker has just acquired and gives away, whose handler answers
 * the releasing call itself and does nothing with what it holds. Dies where the handler touches
 * anything of its own on that way or asks its own fields, where its class releases somewhere, or
 * where the maker keeps or hands on what it acquired: proxies that only shield a connection from
 * being closed have an owner elsewhere. Errs towards silence.
 */
final class SwallowedCloses implements Check {
  /** What a handler is given: the proxy, the method and its arguments. */
  private static final int HANDLED = 3;

  private final Conduct conduct;
  private final Resolver resolver;

  SwallowedCloses(Conduct conduct) {
    this.conduct = conduct;
    resolver = new Resolver(conduct);
  }

  @Override
  public Rule rule() {
    return Rules.WRAPPER_MISSING_CLOSE;
  }

  @Override
  public boolean concerns(MethodRef called) {
    return conduct.of(called).stream().anyMatch(SideEffect.Proxy.class::isInstance);
  }

  @Override
  public List<Draft> inMethod(List<Body> parts) {
    List<Draft> drafts = new ArrayList<>();
    for (Body part : parts) {
      Optional<Facts> facts = conduct.facts(part.method());
      for (Facts.Event event : facts.map(Facts::events).orElse(List.of())) {
        for (SideEffect effect : conduct.of(event)) {
          if (effect instanceof SideEffect.Proxy proxy
              && facts.get().returned().contains(event.result())) {
            look(event, proxy, facts.get(), drafts);
          }
        }
      }
    }
    return drafts;
  }

  private void look(Facts.Event event, SideEffect.Proxy proxy, Facts facts, List<Draft> drafts) {
    Set<Value> handlers = FactsReader.operand(event, proxy.handler());
    Optional<Facts.Event> acquired = acquired(handlers, facts);
    if (acquired.isEmpty() || isOwnedElsewhere(acquired.get(), handlers, facts)) {
      return;
    }
    String resource = Types.nameOf(acquired.get().call().method().resultType());
    Frame frame = new Frame(facts.body().method(), List.of());
    for (Item item : resolver.items(handlers, facts, frame, false)) {
      for (Frame run : resolver.frames(item, List.of())) {
        Optional<Facts> handler = conduct.facts(run.method());
        if (handler.isPresent() && !releasesSomewhere(item, handler.get())) {
          swallowed(handler.get(), resource)
              .ifPresent(site -> drafts.add(draft(handler.get(), site, event, facts, resource)));
        }
      }
    }
  }

  /** What the handlers were made around, if the body has acquired it itself. */
  private Optional<Facts.Event> acquired(Set<Value> handlers, Facts facts) {
    Set<Value> inside = facts.withContents(handlers);
    return facts.events().stream()
        .filter(event -> inside.contains(event.result()))
        .filter(event -> conduct.has(event, Effect.Acquire.class))
        .findFirst();
  }

  /** Whether the body stores it, or gives it to something else than the handler. */
  private boolean isOwnedElsewhere(Facts.Event acquired, Set<Value> handlers, Facts facts) {
    Value value = acquired.result();
    boolean stored =
        facts.stored().stream()
            .anyMatch(store -> facts.withContents(store.values()).contains(value));
    return stored
        || facts.events().stream()
            .filter(event -> event.receiver().stream().noneMatch(handlers::contains))
            .anyMatch(event -> event.arguments().stream().anyMatch(all -> all.contains(value)));
  }

  private boolean releasesSomewhere(Item item, Facts handler) {
    if (!(item instanceof Item.Instance instance)) {
      return handler.events().stream().anyMatch(e -> conduct.has(e, Effect.Release.class));
    }
    Optional<TypeDeclaration> type = conduct.types().program().type(instance.type());
    return type.map(TypeDeclaration::methods).orElse(List.of()).stream()
        .filter(TypeDeclaration.Method::hasBody)
        .map(method -> new MethodRef(instance.type(), method.name(), method.descriptor()))
        .flatMap(method -> conduct.facts(method).stream())
        .flatMap(facts -> facts.events().stream())
        .anyMatch(event -> conduct.has(event, Effect.Release.class));
  }

  /** Where the handler tests for the releasing call and then returns without touching anything. */
  private Optional<Site> swallowed(Facts handler, String resource) {
    List<Block> blocks = handler.body().blocks();
    for (int i = 0; i < blocks.size(); i++) {
      Terminator end = blocks.get(i).terminator();
      if (end instanceof Terminator.Branch branch
          && tested(i, branch, handler).stream().anyMatch(name -> isReleaser(name, resource))
          && returnsUntouched(branch.whenTrue(), handler)) {
        return Optional.of(branch.site());
      }
      if (end instanceof Terminator.Switch choice) {
        for (Terminator.Case one : choice.cases()) {
          if (one.label() instanceof Constant.StringConstant name
              && isReleaser(name.value(), resource)
              && returnsUntouched(one.target(), handler)) {
            return Optional.of(choice.site());
          }
        }
      }
    }
    return Optional.empty();
  }

  private boolean isReleaser(String name, String resource) {
    return conduct.has(new MethodRef(resource, name, "()V"), new Effect.Release(Operand.THIS));
  }

  /** The names that the block's test compares with. */
  private Set<String> tested(int index, Terminator.Branch branch, Facts handler) {
    Set<String> names = new LinkedHashSet<>();
    if (branch.condition() instanceof Condition.EqualsConstant equals
        && equals.constant() instanceof Constant.StringConstant name) {
      names.add(name.value());
    }
    for (Facts.Event event : handler.events()) {
      boolean here =
          event.call().target() >= 0
              && branch.condition() instanceof Condition.IsTrue test
              && test.operand() == event.call().target()
              && handler.blockOf(event) == index;
      if (here) {
        List<Integer> operands = new ArrayList<>(event.call().arguments());
        operands.add(event.call().receiver());
        operands.forEach(local -> names.addAll(constants(local, event.call(), handler.body())));
      }
    }
    return names;
  }

  /** What the local may be at the call: what its block loads there, else whatever any loads. */
  private static Set<String> constants(int local, Statement.Call call, Body body) {
    Set<String> all = new LinkedHashSet<>();
    for (Block block : body.blocks()) {
      Optional<Statement> last = Optional.empty();
      for (Statement statement : block.statements()) {
        if (statement.equals(call) && last.isPresent()) {
          return loaded(last.get()).map(Set::of).orElse(Set.of());
        }
        if (Uses.written(statement) == local) {
          last = Optional.of(statement);
          loaded(statement).ifPresent(all::add);
        }
      }
    }
    return all;
  }

  private static Optional<String> loaded(Statement statement) {
    return statement instanceof Statement.Load load
            && load.constant() instanceof Constant.StringConstant name
        ? Optional.of(name.value())
        : Optional.empty();
  }

  /** Whether a path from the block returns and calls nothing on what the handler has. */
  private boolean returnsUntouched(int start, Facts handler) {
    Set<Integer> touching = new HashSet<>();
    for (Facts.Event event : handler.events()) {
      List<Set<Value>> all = new ArrayList<>(event.arguments());
      all.add(event.receiver());
      if (!isMark(event)
          && all.stream().flatMap(Set::stream).anyMatch(value -> isOfHandler(value, handler))) {
        touching.add(handler.blockOf(event));
      }
    }
    Set<Integer> seen = new HashSet<>(touching);
    Deque<Integer> open = new ArrayDeque<>(List.of(start));
    while (!open.isEmpty()) {
      int next = open.poll();
      if (seen.add(next)) {
        Block block = handler.body().blocks().get(next);
        if (block.terminator() instanceof Terminator.Return) {
          return true;
        }
        if (!asksOwnState(block, handler)) {
          open.addAll(Uses.successors(block.terminator()));
        }
      }
    }
    return false;
  }

  /** Whether the block's test is about the handler's own state: it may be closed already. */
  private static boolean asksOwnState(Block block, Facts handler) {
    OwnState own = new OwnState(handler.body());
    return Uses.successors(block.terminator()).size() > 1
        && Uses.read(block.terminator()).stream().anyMatch(local -> own.isAtEnd(block, local));
  }

  /** Whether the call only puts a value into a cell: what was there before is not asked. */
  private boolean isMark(Facts.Event event) {
    return event.call().target() < 0 && conduct.has(event, Effect.Set.class);
  }

  /** A field, the handler itself or what a function captured; not the call that it handles. */
  private static boolean isOfHandler(Value value, Facts handler) {
    boolean lambda = !handler.body().enclosing().equals(handler.body().method());
    return value instanceof Value.Loaded
        || handler.isThis(value)
        || (lambda
            && value instanceof Value.Parameter parameter
            && parameter.index() < handler.body().parameters() - HANDLED);
  }

  private Draft draft(Facts handler, Site site, Facts.Event made, Facts maker, String resource) {
    Body body = handler.body();
    MethodRef method = maker.body().enclosing();
    // A finding stands in the method that was looked at; the handler may be another class.
    boolean here = body.enclosing().equals(method);
    String word = conduct.word(resource);
    return new Draft(
        rule(),
        rule().level(),
        new Draft.Place(method, maker.body().sourceFile(), here ? site : made.call().site()),
        made.call().method(),
        resource,
        new Draft.Text(
            "The proxy that "
                + Texts.call(method)
                + " gives away swallows the close of the "
                + word
                + " which it was made around: whoever closes the proxy believes that it is given back, and the pool waits for it for ever.",
            "Let the handler pass the call on to the " + word + ", or give it back otherwise."),
        List.of(
            Work.Link.of(made, maker).step(Step.Kind.CALLED, "the proxy is made"),
            new Step(
                Step.Kind.LEFT,
                body.sourceFile(),
                site.line(),
                site.position(),
                "the handler answers the close itself")));
  }
}
