package io.poolguard.analysis.check;

import io.poolguard.analysis.catalogue.Effect;
import io.poolguard.analysis.ir.Body;
import io.poolguard.analysis.ir.CallKind;
import io.poolguard.analysis.ir.Descriptors;
import io.poolguard.analysis.ir.FieldRef;
import io.poolguard.analysis.ir.MethodRef;
import io.poolguard.analysis.obligation.Texts;
import io.poolguard.analysis.program.TypeDeclaration;
import io.poolguard.analysis.program.TypeDeclaration.Flag;
import io.poolguard.analysis.program.Types;
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
 * Database work in a function that a library's template runs while it holds a connection, as one
 * query for each row of another. In a transaction both work on one connection. Whether the callers
 * are in one is not seen, so it is a note, and nothing where this method begins one.
 */
final class CallbackWork implements Check {
  private final Conduct conduct;
  private final Resolver resolver;
  private final Work work;

  CallbackWork(Conduct conduct) {
    this.conduct = conduct;
    resolver = new Resolver(conduct);
    work = new Work(conduct, resolver);
  }

  @Override
  public Rule rule() {
    return Rules.NESTED_CONNECTION_ACQUIRE;
  }

  @Override
  public boolean concerns(MethodRef called) {
    // What it acquires it gives to the caller, and runs its functions later.
    return conduct.has(called, Effect.TakesFrom.class)
        && !conduct.has(called, Effect.Acquire.class);
  }

  @Override
  public List<Draft> inMethod(List<Body> parts) {
    List<Draft> drafts = new ArrayList<>();
    if (conduct.transactions().begins(parts.get(0).enclosing(), false)) {
      return drafts;
    }
    Set<MethodRef> inside = conduct.transactions().inside(parts);
    for (Body part : parts) {
      if (!inside.contains(part.method())) {
        conduct.facts(part.method()).ifPresent(facts -> look(facts, drafts));
      }
    }
    return drafts;
  }

  private void look(Facts facts, List<Draft> drafts) {
    Frame frame = new Frame(facts.body().method(), List.of());
    for (Facts.Event event : facts.events()) {
      // A template's own methods are called within its callbacks, and take nothing.
      boolean own = event.receiver().stream().anyMatch(facts::isThis);
      if (concerns(event.call().method()) && !own && !event.inTransaction()) {
        List<Work.Link> way = work.of(callbacks(event, facts, frame)).own();
        if (!way.isEmpty()
            && isCertain(way)
            && !areApart(event.receiver(), way.get(way.size() - 1).receiver())) {
          drafts.add(draft(facts, event, way));
        }
      }
    }
  }

  /**
   * Whether the templates are those of two fields of one class, which are two pools' unless a
   * constructor made both around one.
   */
  private boolean areApart(Set<Value> holder, Set<Value> worker) {
    if (holder.size() != 1
        || worker.size() != 1
        || !(holder.iterator().next() instanceof Value.Loaded first)
        || !(worker.iterator().next() instanceof Value.Loaded second)) {
      return false;
    }
    FieldRef one = first.field();
    FieldRef other = second.field();
    Optional<TypeDeclaration> type = conduct.types().program().type(one.owner());
    return !one.equals(other)
        && one.owner().equals(other.owner())
        && one.type().equals(other.type())
        && type.isPresent()
        && conduct
            .bodies(type.get(), method -> true)
            .noneMatch(facts -> share(around(one, facts), around(other, facts)));
  }

  private static boolean share(Set<Value> some, Set<Value> others) {
    return some.stream().anyMatch(others::contains);
  }

  /** What the body stores in a field, and what that was made of. */
  private static Set<Value> around(FieldRef field, Facts facts) {
    Set<Value> stored = new HashSet<>();
    facts.stored().stream()
        .filter(each -> each.field().equals(field))
        .forEach(each -> stored.addAll(each.values()));
    return facts.withContents(stored);
  }

  /**
   * Whether each call on the way names a method of the program: behind an interface of a library,
   * as that of all callbacks, may be any class that implements it.
   */
  private boolean isCertain(List<Work.Link> way) {
    return way.subList(0, way.size() - 1).stream()
        .filter(link -> link.site().line() > 0)
        .allMatch(link -> conduct.types().program().isOwn(link.callee().owner()));
  }

  /** The functions that the template is given, and the methods of objects that stand for some. */
  private Set<Item> callbacks(Facts.Event event, Facts facts, Frame frame) {
    Set<Item> found = resolver.given(event, facts, frame);
    List<String> types = Descriptors.parameterTypes(event.call().method().descriptor());
    for (int i = 0; i < types.size(); i++) {
      Set<Item> given = resolver.items(event.arguments().get(i), facts, frame, false);
      for (Item item : Descriptors.isReference(types.get(i)) ? given : Set.<Item>of()) {
        if (item instanceof Item.Instance instance) {
          addMethods(instance, Types.nameOf(types.get(i)), found);
        }
      }
    }
    return found;
  }

  /** What the object does as one of that interface. */
  private void addMethods(Item.Instance instance, String type, Set<Item> found) {
    Optional<TypeDeclaration> declared = conduct.types().program().type(type);
    for (TypeDeclaration.Method method : declared.map(TypeDeclaration::methods).orElse(List.of())) {
      if (method.is(Flag.ABSTRACT)) {
        conduct
            .types()
            .implementation(
                instance.type(), new MethodRef(type, method.name(), method.descriptor()))
            .map(Types.Declared::reference)
            .map(body -> new Item.Code(CallKind.SPECIAL, body, List.of(Set.of(instance))))
            .ifPresent(found::add);
      }
    }
  }

  private Draft draft(Facts facts, Facts.Event event, List<Work.Link> way) {
    Body body = facts.body();
    MethodRef template = event.call().method();
    String holder = Texts.qualified(template);
    String worker = Texts.qualified(way.get(way.size() - 1).callee());
    List<Step> steps = new ArrayList<>();
    Work.Link here = Work.Link.of(event, facts);
    steps.add(here.step(Step.Kind.ACQUIRED, holder + " holds a connection while it runs this"));
    steps.addAll(Work.steps(way, here));
    return new Draft(
        rule(),
        Level.NOTE,
        new Draft.Place(body.enclosing(), body.sourceFile(), event.call().site()),
        template,
        "java/lang/AutoCloseable",
        new Draft.Text(
            worker
                + " takes a second connection while "
                + holder
                + " holds one, unless both are in one transaction"
                + Texts.STARVED,
            "Read what is needed first and work on it after, or do both in one transaction."),
        steps);
  }
}
