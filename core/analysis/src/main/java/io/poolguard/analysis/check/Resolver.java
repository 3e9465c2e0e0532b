package io.poolguard.analysis.check;

import io.poolguard.analysis.catalogue.Effect;
import io.poolguard.analysis.catalogue.SideEffect;
import io.poolguard.analysis.ir.CallKind;
import io.poolguard.analysis.ir.Descriptors;
import io.poolguard.analysis.ir.FieldRef;
import io.poolguard.analysis.ir.MethodRef;
import io.poolguard.analysis.ir.Site;
import io.poolguard.analysis.ir.Statement;
import io.poolguard.analysis.program.TypeDeclaration.Flag;
import io.poolguard.analysis.program.Types;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which code runs at a call: follows values to the function objects and instances behind them, and
 * calls to the bodies they may run. Follows a fixed number of steps; what lies deeper is unknown,
 * which errs towards silence.
 */
final class Resolver {
  private static final int DEPTH = 5;

  private final Conduct conduct;

  Resolver(Conduct conduct) {
    this.conduct = conduct;
  }

  /**
   * What values are in a run of their body.
   *
   * @param lending whether resources found among them belong to the thread that runs the body
   */
  Set<Item> items(Set<Value> values, Facts facts, Frame frame, boolean lending) {
    return items(values, facts, frame, lending ? DEPTH : -DEPTH);
  }

  private Set<Item> items(Set<Value> values, Facts facts, Frame frame, int depth) {
    Set<Item> found = new LinkedHashSet<>();
    if (depth != 0) {
      for (Value value : values) {
        item(value, facts, frame, depth, found);
      }
    }
    return found;
  }

  private static int deeper(int depth) {
    return depth > 0 ? depth - 1 : depth + 1;
  }

  private void item(Value value, Facts facts, Frame frame, int depth, Set<Item> found) {
    if (value instanceof Value.Parameter parameter) {
      found.addAll(frame.argument(parameter.index()));
      if (facts.isThis(value)) {
        found.add(new Item.Self(facts.body().method().owner()));
      }
      if (depth > 0) {
        lend(facts.parameterType(parameter.index()), found);
      }
    } else if (value instanceof Value.Loaded loaded) {
      loaded(loaded.field(), facts, frame, found);
    } else if (value instanceof Value.Made made) {
      made(made, facts, frame, depth, found);
    } else if (value instanceof Value.Result result
        && facts.statements().get(result.number()) instanceof Statement.Call call) {
      result(call, value, facts, frame, depth, found);
    }
  }

  private void made(Value.Made made, Facts facts, Frame frame, int depth, Set<Item> found) {
    Statement statement = facts.statements().get(made.number());
    if (statement instanceof Statement.MakeFunction function) {
      found.add(code(function, made, facts, frame, depth));
      return;
    }
    Set<Item> held =
        items(facts.contents().getOrDefault(made, Set.of()), facts, frame, deeper(depth));
    if (depth > 0) {
      lendGiven(made, facts, held);
    }
    if (statement instanceof Statement.New fresh && !Types.isOfPlatform(fresh.type())) {
      found.add(new Item.Instance(fresh.type(), Items.within(held, DEPTH - 1)));
      if (!conduct.tasksOf(fresh.type()).isEmpty()) {
        held.removeIf(Item.Code.class::isInstance); // The task itself runs what it holds, or not.
      }
    }
    found.addAll(held);
  }

  private Item.Code code(
      Statement.MakeFunction function, Value made, Facts facts, Frame frame, int depth) {
    List<Set<Item>> bound = new ArrayList<>();
    for (int i = 0; i < function.captures().size(); i++) {
      bound.add(new LinkedHashSet<>());
    }
    // Which value was captured where is told by the statement's own locals.
    List<Set<Value>> captured = facts.captured().getOrDefault(made, List.of());
    List<String> types = implementationTypes(function.kind(), function.implementation());
    for (int i = 0; i < bound.size() && i < captured.size(); i++) {
      bound.get(i).addAll(items(captured.get(i), facts, frame, deeper(depth)));
      if (depth > 0 && i < types.size()) {
        lend(types.get(i), bound.get(i));
      }
    }
    bound.replaceAll(held -> Items.within(held, DEPTH - 1));
    return new Item.Code(function.kind(), function.implementation(), bound);
  }

  /** The types of what a function's implementation is called with, a receiver first. */
  static List<String> implementationTypes(CallKind kind, MethodRef method) {
    List<String> types = new ArrayList<>();
    if (kind != CallKind.STATIC && !method.isConstructor()) {
      types.add("L" + method.owner() + ";");
    }
    types.addAll(Descriptors.parameterTypes(method.descriptor()));
    return types;
  }

  /** Resources among what a constructor is given. */
  private void lendGiven(Value.Made made, Facts facts, Set<Item> held) {
    for (Facts.Event event : facts.events()) {
      MethodRef method = event.call().method();
      if (method.isConstructor() && event.receiver().contains(made)) {
        Descriptors.parameterTypes(method.descriptor()).forEach(type -> lend(type, held));
      }
    }
  }

  private void lend(String descriptor, Set<Item> found) {
    if (Descriptors.isReference(descriptor) && !descriptor.startsWith("[")) {
      String type = Types.nameOf(descriptor);
      if (conduct.isResource(type)) {
        found.add(new Item.Lent(type));
      }
    }
  }

  private void loaded(FieldRef field, Facts facts, Frame frame, Set<Item> found) {
    boolean ofResource =
        Descriptors.isReference(field.type())
            && !field.type().startsWith("[")
            && conduct.isResource(Types.nameOf(field.type()));
    if (!facts.body().isStatic()) {
      for (Item self : frame.argument(0)) {
        if (self instanceof Item.Instance instance) {
          instance.held().stream()
              .filter(item -> ofResource || !(item instanceof Item.Lent))
              .filter(item -> !(item instanceof Item.Self of) || mayBe(of, field))
              .forEach(found::add);
        }
      }
    }
    ofDeclaredType(field.type(), found);
  }

  private boolean mayBe(Item.Self self, FieldRef field) {
    return Descriptors.isReference(field.type())
        && conduct.types().isSubtype(self.type(), Types.nameOf(field.type()));
  }

  /** The ways to run an item with these arguments. */
  List<Frame> frames(Item item, List<Set<Item>> arguments) {
    List<Frame> frames = new ArrayList<>();
    if (item instanceof Item.Code code) {
      List<Set<Item>> all = new ArrayList<>(code.bound());
      all.addAll(arguments);
      for (MethodRef target : targets(code)) {
        frames.add(new Frame(target, all));
      }
    } else if (item instanceof Item.Instance instance) {
      List<Set<Item>> all = new ArrayList<>(List.of(Set.of(instance)));
      all.addAll(arguments);
      for (MethodRef method : conduct.tasksOf(instance.type())) {
        frames.add(new Frame(method, all));
      }
    }
    return frames;
  }

  /** The bodies that a function object may run. */
  List<MethodRef> targets(Item.Code code) {
    boolean dispatched = code.kind() == CallKind.VIRTUAL || code.kind() == CallKind.INTERFACE;
    MethodRef method = code.implementation();
    if (!dispatched && conduct.facts(method).isPresent()) {
      return List.of(method);
    }
    int receiver = code.kind() == CallKind.STATIC ? Statement.NONE : 0;
    return conduct.targets(
        new Statement.Call(Statement.NONE, code.kind(), method, receiver, List.of(), Site.UNKNOWN));
  }

  private void ofDeclaredType(String descriptor, Set<Item> found) {
    String type = Descriptors.isReference(descriptor) ? Types.nameOf(descriptor) : "";
    boolean concrete =
        conduct
            .types()
            .program()
            .flags(type)
            .map(flags -> !flags.contains(Flag.ABSTRACT) && !flags.contains(Flag.INTERFACE))
            .orElse(false);
    if (concrete && !Types.isOfPlatform(type)) {
      found.add(new Item.Instance(type, Set.of()));
    }
  }

  private void result(
      Statement.Call call, Value value, Facts facts, Frame frame, int depth, Set<Item> found) {
    if (!mayBeItem(call.method().resultType())) {
      return;
    }
    List<MethodRef> targets = conduct.targets(call);
    if (targets.isEmpty()) {
      found.addAll(
          items(facts.contents().getOrDefault(value, Set.of()), facts, frame, deeper(depth)));
      found.removeIf(Item.Lent.class::isInstance);
    } else {
      Facts.Event event = facts.giving(value).orElseThrow();
      for (MethodRef target : targets) {
        Optional<Facts> callee = conduct.facts(target);
        if (callee.isPresent() && deeper(depth) != 0) {
          int below = deeper(-Math.abs(depth));
          Frame inside = frame(target, event, facts, frame, below);
          found.addAll(items(callee.get().returned(), callee.get(), inside, below));
        }
      }
    }
    ofDeclaredType(call.method().resultType(), found);
  }

  /** Numbers and strings run nothing and hold nothing that does. */
  private static boolean mayBeItem(String descriptor) {
    return Descriptors.isReference(descriptor) && !descriptor.equals("Ljava/lang/String;");
  }

  /** How the target of a call runs. */
  Frame frame(MethodRef target, Facts.Event event, Facts facts, Frame frame) {
    return frame(target, event, facts, frame, -DEPTH);
  }

  private Frame frame(MethodRef target, Facts.Event event, Facts facts, Frame frame, int depth) {
    return new Frame(target, new Arguments(event, facts, frame, depth));
  }

  /** What a call gives, each found out when it is asked for: few callees return what they get. */
  private final class Arguments extends AbstractList<Set<Item>> {
    private final List<Set<Value>> values = new ArrayList<>();
    private final List<@Nullable Set<Item>> found;
    private final Facts facts;
    private final Frame frame;
    private final int depth;

    Arguments(Facts.Event event, Facts facts, Frame frame, int depth) {
      if (event.call().receiver() >= 0) {
        values.add(event.receiver());
      }
      values.addAll(event.arguments());
      found = new ArrayList<>(Collections.nCopies(values.size(), null));
      this.facts = facts;
      this.frame = frame;
      this.depth = depth;
    }

    @Override
    public Set<Item> get(int index) {
      Set<Item> known = found.get(index);
      if (known == null) {
        known = items(values.get(index), facts, frame, depth);
        found.set(index, known);
      }
      return known;
    }

    @Override
    public int size() {
      return values.size();
    }
  }

  /**
   * The functions that a library runs before the call returns, as the catalogue tells, and those
   * that it runs as coroutines, on whichever thread.
   */
  Set<Item> runHere(Facts.Event event, Facts facts, Frame frame) {
    Set<Item> found = new LinkedHashSet<>();
    conduct
        .row(event.call().method())
        .ifPresent(
            row -> {
              for (Effect effect : row.effects()) {
                if (effect instanceof Effect.Invoke invoke && invoke.when() != Effect.When.LATER) {
                  Set<Value> functions = FactsReader.operand(event, invoke.function());
                  found.addAll(items(functions, facts, frame, false));
                }
              }
            });
    for (SideEffect effect : conduct.of(event)) {
      if (effect instanceof SideEffect.Coroutine coroutine) {
        found.addAll(items(FactsReader.operand(event, coroutine.task()), facts, frame, false));
      } else if (effect instanceof SideEffect.Task) {
        found.addAll(items(event.receiver(), facts, frame, false));
      }
    }
    return found;
  }

  /** All function objects among the arguments of a call out of sight. */
  Set<Item> given(Facts.Event event, Facts facts, Frame frame) {
    Set<Item> found = new LinkedHashSet<>();
    for (Set<Value> values : event.arguments()) {
      found.addAll(items(facts.withContents(values), facts, frame, false));
    }
    found.removeIf(item -> !(item instanceof Item.Code));
    return found;
  }
}
