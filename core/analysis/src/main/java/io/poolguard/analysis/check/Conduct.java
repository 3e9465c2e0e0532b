package io.poolguard.analysis.check;

import io.poolguard.analysis.catalogue.Catalogue;
import io.poolguard.analysis.catalogue.Effect;
import io.poolguard.analysis.catalogue.Operand;
import io.poolguard.analysis.catalogue.Row;
import io.poolguard.analysis.catalogue.SideEffect;
import io.poolguard.analysis.ir.Body;
import io.poolguard.analysis.ir.Constant;
import io.poolguard.analysis.ir.MethodRef;
import io.poolguard.analysis.ir.Statement;
import io.poolguard.analysis.obligation.Callees;
import io.poolguard.analysis.program.TypeDeclaration;
import io.poolguard.analysis.program.Types;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What calls do besides what they do to resources: the catalogue's side effects, of methods and of
 * annotations on them, on their classes and on those annotations' own classes. Answers are kept.
 */
final class Conduct {
  private final Callees callees;
  private final Catalogue catalogue;
  private final Map<MethodRef, List<Effect>> rows = new HashMap<>();
  private final Map<MethodRef, Optional<Facts>> facts = new HashMap<>();
  private final Map<String, List<MethodRef>> tasks = new HashMap<>();
  private final Annotated annotated;
  private final Bridges bridges;
  private final Transactions transactions;

  Conduct(Callees callees, Catalogue catalogue) {
    this.callees = callees;
    this.catalogue = catalogue;
    this.annotated = new Annotated(callees.types(), catalogue);
    this.transactions = new Transactions(this);
    bridges = new Bridges(callees.types());
  }

  Types types() {
    return callees.types();
  }

  Transactions transactions() {
    return transactions;
  }

  /** What the catalogue knows of the method's way with resources. */
  Optional<Row> row(MethodRef method) {
    return callees.row(method);
  }

  /** Whether the catalogue knows such an effect of the call. */
  boolean has(Facts.Event event, Class<? extends Effect> what) {
    return has(event.call().method(), what);
  }

  /** Whether the catalogue knows such an effect of the method. */
  boolean has(MethodRef method, Class<? extends Effect> what) {
    return row(method).filter(row -> row.has(what)).isPresent();
  }

  /** Whether the catalogue knows just this effect of the method. */
  boolean has(MethodRef method, Effect what) {
    return row(method).filter(row -> row.effects().contains(what)).isPresent();
  }

  /** Whether the call releases values that fit. */
  boolean releases(Facts.Event event, Predicate<Set<Value>> what) {
    return row(event.call().method()).stream()
        .flatMap(row -> row.effects().stream())
        .anyMatch(
            effect ->
                effect instanceof Effect.Release release
                    && what.test(FactsReader.operand(event, release.resource())));
  }

  /** Whether the method has such a side effect, whatever it is given. */
  boolean does(MethodRef method, Class<? extends SideEffect> what) {
    return Annotated.hasAny(of(method), what);
  }

  /** Whether the bodies that the call may run are known. */
  boolean isInSight(Statement.Call call) {
    return !targets(call).isEmpty();
  }

  /**
   * The bodies that a call may run. What a call through a type of the JDK runs is for the catalogue
   * and the values to tell: too many classes implement those.
   */
  List<MethodRef> targets(Statement.Call call) {
    if (Types.isOfPlatform(call.method().owner())) {
      return List.of();
    }
    List<MethodRef> targets = callees.targets(call, null);
    if (targets.size() == 1) {
      MethodRef behind = bridges.behind(targets.get(0));
      return behind.equals(targets.get(0)) ? targets : List.of(behind);
    }
    return targets.isEmpty() ? targets : targets.stream().map(bridges::behind).distinct().toList();
  }

  /** Whether values of the class, an internal name, are resources themselves. */
  boolean isResource(String type) {
    return types().supertypes(type).stream().anyMatch(name -> catalogue.resource(name).isPresent());
  }

  /**
   * Whether objects of the class are no resources and yet to be closed by somebody, as pools are.
   */
  boolean isPool(String type) {
    return !isResource(type)
        && has(new MethodRef(type, "close", "()V"), new Effect.Release(Operand.THIS));
  }

  /** Whether a resource is a connection or session, whose loss starves a pool. */
  boolean isSession(String type) {
    return types().supertypes(type).stream()
        .flatMap(name -> catalogue.resource(name).stream())
        .anyMatch(found -> found.session());
  }

  /** Whether both classes are resources of one kind, as a wrapper and what it wraps are. */
  boolean isOfSameKind(String left, String right) {
    return types().supertypes(left).stream()
        .anyMatch(
            name ->
                catalogue.resource(name).isPresent() && types().supertypes(right).contains(name));
  }

  /** Whether a value of the class may be a resource or own one. */
  boolean mayHoldResource(String type) {
    return callees.mayHoldResource(type);
  }

  /** Whether a class is a number that threads share. */
  boolean isCount(String type) {
    return Types.isOfPlatform(type)
        && catalogue.sideEffectRows(type).stream()
            .flatMap(row -> row.effects().stream())
            .anyMatch(
                effect ->
                    effect instanceof Effect.Besides besides
                        && besides.sideEffect() instanceof SideEffect.Count);
  }

  /** What messages call a resource of the class. */
  String word(String type) {
    return types().supertypes(type).stream()
        .flatMap(name -> catalogue.resource(name).stream())
        .findFirst()
        .map(found -> found.word())
        .orElse(isPool(type) ? "pool" : "resource");
  }

  /** What is known of the body of a method; empty when it is not in sight. */
  Optional<Facts> facts(MethodRef method) {
    Optional<Facts> known = facts.get(method);
    if (known == null) {
      Optional<Body> body = types().program().body(method);
      known = body.map(found -> FactsReader.read(this, found));
      facts.put(method, known);
    }
    return known;
  }

  /** What is known of the bodies that stand in a class itself, of the methods that are wanted. */
  Stream<Facts> bodies(TypeDeclaration type, Predicate<TypeDeclaration.Method> wanted) {
    return type.methods().stream()
        .filter(TypeDeclaration.Method::hasBody)
        .filter(wanted)
        .map(method -> new MethodRef(type.name(), method.name(), method.descriptor()))
        .flatMap(method -> facts(method).stream());
  }

  /** The side effects of a call with its arguments. */
  List<SideEffect> of(Facts.Event event) {
    List<SideEffect> found = new ArrayList<>();
    for (Effect effect : effects(event.call().method())) {
      if (effect instanceof Effect.Besides besides) {
        found.add(besides.sideEffect());
      } else if (effect instanceof Effect.Unless unless
          && unless.effect() instanceof Effect.Besides besides
          && !(unless.value() instanceof Constant.IntConstant value
              && FactsReader.operand(event, unless.operand())
                  .equals(Set.of(new Value.Literal(value))))) {
        found.add(besides.sideEffect());
      }
    }
    return found;
  }

  /** The side effects that a method has whatever it is given, as the catalogue has them. */
  List<SideEffect> of(MethodRef method) {
    List<Effect> effects = effects(method);
    if (effects.isEmpty()) {
      return List.of();
    }
    List<SideEffect> found = new ArrayList<>();
    for (Effect effect : effects) {
      if (effect instanceof Effect.Besides besides) {
        found.add(besides.sideEffect());
      } else if (effect instanceof Effect.Unless unless
          && unless.effect() instanceof Effect.Besides besides) {
        found.add(besides.sideEffect());
      }
    }
    return found;
  }

  private List<Effect> effects(MethodRef method) {
    List<Effect> known = rows.get(method);
    if (known == null) {
      Collection<String> owners =
          method.isConstructor() ? List.of(method.owner()) : types().supertypes(method.owner());
      known =
          catalogue
              .sideEffects(owners, method.name(), method.descriptor())
              .map(Row::effects)
              .orElse(List.of());
      if (known.isEmpty() && types().program().isInSight(method.owner())) {
        known = ofClass(method.owner());
      }
      rows.put(method, known);
    }
    return known;
  }

  /** What annotations on its class say of all methods. */
  private List<Effect> ofClass(String type) {
    List<SideEffect> said = annotated.onClass(type);
    if (said.isEmpty()) {
      return List.of();
    }
    List<Effect> found = new ArrayList<>();
    for (SideEffect effect : said) {
      if (effect instanceof SideEffect.Database || effect instanceof SideEffect.Block) {
        found.add(new Effect.Besides(effect));
      }
    }
    return found;
  }

  /** What annotations say of a method; see {@link Annotated}. */
  List<SideEffect> annotated(MethodRef method) {
    return annotated.of(method);
  }

  /** What makes the method run in a transaction; empty if nothing does. */
  Optional<SideEffect.Transactional> transactional(MethodRef method) {
    for (SideEffect effect : annotated(method)) {
      if (effect instanceof SideEffect.Transactional found
          && !found.equals(Annotated.NO_TRANSACTION)) {
        return Optional.of(found);
      }
    }
    return Optional.empty();
  }

  /** Whether an annotation says so of the method. */
  boolean isAnnotated(MethodRef method, Class<? extends SideEffect> what) {
    return Annotated.hasAny(annotated(method), what);
  }

  /** Whether an annotation on the class itself says so. */
  boolean isAnnotatedClass(String type, Class<? extends SideEffect> what) {
    return Annotated.hasAny(annotated.onClass(type), what);
  }

  /** The methods with a body that run when an object of exactly this class is run as a task. */
  List<MethodRef> tasksOf(String type) {
    List<MethodRef> known = tasks.get(type);
    if (known == null) {
      Map<String, MethodRef> found = new java.util.TreeMap<>();
      for (String owner : types().supertypes(type)) {
        if (!Types.isOfPlatform(owner)) {
          types().program().type(owner).ifPresent(declared -> addTasks(type, declared, found));
        }
      }
      known = List.copyOf(found.values());
      tasks.put(type, known);
    }
    return known;
  }

  private void addTasks(String type, TypeDeclaration declared, Map<String, MethodRef> found) {
    for (TypeDeclaration.Method method : declared.methods()) {
      MethodRef named = new MethodRef(type, method.name(), method.descriptor());
      boolean ofClass = method.hasBody() && !method.is(TypeDeclaration.Flag.STATIC);
      if (ofClass && !method.is(TypeDeclaration.Flag.BRIDGE) && isTask(named)) {
        found.putIfAbsent(method.name(), named.in(declared.name()));
      }
    }
  }

  boolean isTask(MethodRef method) {
    return does(method, SideEffect.Task.class);
  }
}
