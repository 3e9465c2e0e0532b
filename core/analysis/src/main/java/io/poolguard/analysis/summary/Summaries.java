package io.poolguard.analysis.summary;

import io.poolguard.analysis.catalogue.Catalogue;
import io.poolguard.analysis.catalogue.Effect;
import io.poolguard.analysis.catalogue.ResourceType;
import io.poolguard.analysis.catalogue.Row;
import io.poolguard.analysis.catalogue.SideEffect;
import io.poolguard.analysis.dataflow.Solver;
import io.poolguard.analysis.ir.Body;
import io.poolguard.analysis.ir.CallKind;
import io.poolguard.analysis.ir.Descriptors;
import io.poolguard.analysis.ir.FieldRef;
import io.poolguard.analysis.ir.MethodRef;
import io.poolguard.analysis.ir.Statement;
import io.poolguard.analysis.obligation.Callees;
import io.poolguard.analysis.obligation.Engine;
import io.poolguard.analysis.obligation.Hooks;
import io.poolguard.analysis.obligation.Request;
import io.poolguard.analysis.obligation.Summary;
import io.poolguard.analysis.program.TypeDeclaration.Flag;
import io.poolguard.analysis.program.Types;
import io.poolguard.analysis.program.Types.Declared;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Summaries on demand, computed once. A method asked for while its own summary is being computed
 * answers with what is known so far, nothing at first. The first method of such a group is computed
 * again, and the others with it, until no summary of the group changes any more; a group that does
 * not settle is made to by joining what the rounds find, and one that still does not is unknown.
 */
public final class Summaries implements Callees {
  private static final int MAX_TARGETS = 8;
  private static final int MAX_ROUNDS = 16;
  private static final int COARSE_AFTER = 8;
  private static final int WIDEN_AFTER = 10;
  private static final int MAX_DEPTH_ON_THREAD = 40;
  private static final long STACK_BYTES = 256L << 20;

  private final Types types;
  private final Catalogue catalogue;
  private final Owners owners;
  private final MethodRows rows;
  private final Hooks hooks = new Hooks(this);
  private final ManagedFields fields;
  private final MockFields mocks;
  private final Endings endings;
  private final Doubts doubts;
  private final Engine engine;
  private final Map<Request, Summary> known = new HashMap<>();
  private final Map<Request, Integer> running = new HashMap<>();
  private final Map<Request, Integer> provisional = new HashMap<>();
  private final Map<Request, Summary> approximations = new HashMap<>();
  private final Map<Request, Shape> shapes = new HashMap<>();
  private final Map<Request, Integer> rounds = new HashMap<>();
  private boolean changed;

  /** Whether a group being computed has had so many rounds that nothing is taken back any more. */
  private boolean widening;

  private final Map<Dispatch, List<MethodRef>> targets = new HashMap<>();
  private final Map<MethodRef, Boolean> keepers = new HashMap<>();
  private final Map<String, Boolean> endsChildren = new HashMap<>();
  private final Set<MethodRef> givenUp = new TreeSet<>();
  private int lowest = Integer.MAX_VALUE;
  private int count;

  public Summaries(Types types, Catalogue catalogue, Solver.Limits limits) {
    this.types = types;
    this.catalogue = catalogue;
    owners = new Owners(types, catalogue);
    rows = new MethodRows(types, catalogue, this::isInSight);
    fields = new ManagedFields(types, catalogue);
    mocks = new MockFields(types, catalogue, rows);
    endings = new Endings(this);
    doubts = new Doubts(types, catalogue);
    engine = new Engine(this, limits);
  }

  /** How many methods were summarised. */
  public int count() {
    return count;
  }

  /** Methods whose summary is unknown because a limit ended it, sorted. */
  public Set<MethodRef> givenUp() {
    return givenUp;
  }

  @Override
  public Types types() {
    return types;
  }

  @Override
  public Optional<Row> row(MethodRef method) {
    return rows.of(method);
  }

  @Override
  public Optional<Row> catalogued(MethodRef method) {
    return rows.catalogued(method);
  }

  @Override
  public Optional<SideEffect.Way> counts(MethodRef method) {
    return rows.counts(method);
  }

  private boolean isInSight(MethodRef method) {
    boolean named =
        method.isConstructor()
            || types.resolve(method).map(d -> d.method().is(Flag.STATIC)).orElse(false);
    return !find(new Dispatch(method, named, null)).isEmpty();
  }

  @Override
  public List<MethodRef> targets(Statement.Call call, @Nullable String exactReceiver) {
    boolean named = call.kind() == CallKind.STATIC || call.kind() == CallKind.SPECIAL;
    Dispatch dispatch = new Dispatch(call.method(), named, named ? null : exactReceiver);
    List<MethodRef> found = targets.get(dispatch);
    if (found == null) {
      found = find(dispatch);
      targets.put(dispatch, found);
    }
    return found;
  }

  private List<MethodRef> find(Dispatch dispatch) {
    MethodRef method = dispatch.method();
    if (dispatch.named()) {
      // The body of a lambda needs no declaration: hosts that read sources have none.
      return withBody(List.of(types.resolve(method).map(Declared::reference).orElse(method)));
    }
    String receiver = dispatch.receiver();
    if (receiver != null) {
      return withBody(
          types.implementation(receiver, method).map(Declared::reference).stream().toList());
    }
    Optional<Declared> resolved = types.resolve(method);
    if (resolved.isPresent() && isFixed(resolved.get())) {
      return withBody(List.of(resolved.get().reference()));
    }
    List<MethodRef> found =
        types.implementations(method).stream().map(Declared::reference).toList();
    if (found.isEmpty() && resolved.isPresent() && isDefault(resolved.get(), method)) {
      return withBody(List.of(resolved.get().reference()));
    }
    return found.size() > MAX_TARGETS ? List.of() : withBody(found);
  }

  /**
   * Whether a body is what subtypes run that are not in sight: those that the host leaves out, and
   * those that others will write of an own class, unless the body is an empty hook for them.
   */
  private boolean isDefault(Declared declared, MethodRef method) {
    return !declared.method().is(Flag.ABSTRACT)
        && switch (types.program().leftOut(method)) {
          case INHERIT -> true;
          case OVERRIDE -> false;
          case NONE ->
              types.program().isOwn(declared.reference().owner())
                  && types.program().body(declared.reference()).filter(Body::isEmpty).isEmpty();
        };
  }

  private static boolean isFixed(Declared declared) {
    boolean fixed = declared.method().is(Flag.PRIVATE) || declared.method().is(Flag.FINAL);
    return fixed || declared.ownerIs(Flag.FINAL);
  }

  private List<MethodRef> withBody(List<MethodRef> methods) {
    for (MethodRef method : methods) {
      if (!types.program().mayHaveBody(method)) {
        return List.of();
      }
    }
    return methods;
  }

  @Override
  public boolean mayKeep(MethodRef method) {
    return keepers.computeIfAbsent(
        method,
        asked ->
            types.implementations(asked).stream()
                .map(declared -> types.program().body(declared.reference()))
                .anyMatch(body -> body.isEmpty() || handsOnParameters(body.get())));
  }

  private boolean handsOnParameters(Body body) {
    List<String> parameters = Descriptors.parameterTypes(body.method().descriptor());
    BitSet given = new BitSet();
    for (int i = 0; i < parameters.size(); i++) {
      if (Descriptors.isReference(parameters.get(i))
          && owners.mayHold(Types.nameOf(parameters.get(i)))) {
        given.set(body.isStatic() ? i : i + 1);
      }
    }
    return fields.handsOn(body, given);
  }

  @Override
  public Outcome outcome(MethodRef method) {
    return endings.of(method);
  }

  @Override
  public List<String> assumed(MethodRef method) {
    return doubts.assumed(method);
  }

  @Override
  public boolean mayHoldResource(@Nullable String type) {
    return type != null && owners.mayHold(type);
  }

  @Override
  public boolean endsChildren(String type) {
    Set<String> supertypes = types.supertypes(type);
    return endsChildren.computeIfAbsent(
        type,
        k ->
            catalogue.rows().stream()
                .filter(row -> supertypes.contains(row.owner()))
                .anyMatch(row -> row.has(Effect.ReleaseChildren.class)));
  }

  @Override
  public boolean mayBeBoth(String left, String right) {
    boolean resources = resourceType(left).isPresent() && resourceType(right).isPresent();
    return resources
        ? types.isSubtype(left, right) || types.isSubtype(right, left)
        : types.mayBeBoth(left, right);
  }

  @Override
  public Optional<ResourceType> resourceType(String type) {
    return types.supertypes(type).stream()
        .map(catalogue::resource)
        .flatMap(Optional::stream)
        .findFirst();
  }

  @Override
  public boolean isManaged(FieldRef field, @Nullable MethodRef beside, boolean used) {
    return fields.isManaged(field, beside, used);
  }

  @Override
  public boolean plays(FieldRef field) {
    return mocks.plays(field);
  }

  @Override
  public boolean closesParents(FieldRef field) {
    return fields.closesParents(field);
  }

  @Override
  public boolean asksItself(MethodRef method) {
    return hooks.asksItself(method);
  }

  @Override
  public Summary summary(Request key) {
    Summary found = known.get(key);
    if (found != null) {
      return found;
    }
    Integer head = running.get(key);
    head = head == null ? provisional.get(key) : head;
    if (head != null) {
      lowest = Math.min(lowest, head);
      return approximations.getOrDefault(key, Summary.NEVER);
    }
    return compute(key);
  }

  private Summary compute(Request key) {
    Optional<Body> body = types.program().body(key.method());
    if (body.isEmpty()) {
      return Summary.UNKNOWN;
    }
    int depth = running.size();
    running.put(key, depth);
    int outerLowest = lowest;
    boolean outerChanged = changed;
    boolean outerWidening = widening;
    Summary result = settle(key, body.get(), depth);
    running.remove(key);
    lowest = Math.min(outerLowest, lowest < depth ? lowest : Integer.MAX_VALUE);
    changed |= outerChanged;
    widening = outerWidening;
    return result;
  }

  /** One round, or for the first method of a recursive group as many as it takes. */
  private Summary settle(Request key, Body body, int depth) {
    for (int round = 0; round < MAX_ROUNDS; round++) {
      lowest = Integer.MAX_VALUE;
      changed = false;
      widening |= round >= WIDEN_AFTER;
      count++;
      Summary next = onDeepStack(depth, () -> engine.summarise(body, key));
      if (!next.known()) {
        givenUp.add(key.method());
      }
      Summary before = approximations.get(key);
      next = slowed(next, before, rounds.merge(key, 1, Integer::sum));
      approximations.put(key, next);
      if (lowest <= depth) {
        Shape shape = Shape.of(next);
        changed |= !shape.equals(shapes.put(key, shape));
      }
      if (lowest < depth) {
        provisional.put(key, lowest);
        return next;
      }
      if (lowest > depth || !changed) {
        finish(key, next, depth);
        return next;
      }
      provisional.values().removeIf(head -> head >= depth);
    }
    approximations.put(key, Summary.UNKNOWN);
    givenUp.add(key.method());
    finish(key, Summary.UNKNOWN, depth);
    return Summary.UNKNOWN;
  }

  /**
   * The rounds of a group need not only add to what is known: a case found in one round may make
   * another one needless in the next and come back in the one after it. After some rounds summaries
   * are kept simple, and after some more nothing is taken back.
   */
  private Summary slowed(Summary next, @Nullable Summary before, int round) {
    if (widening && round > WIDEN_AFTER && before != null) {
      return next.widened(before);
    }
    return round > COARSE_AFTER ? next.coarse() : next;
  }

  /** The group that begins here has settled: what was computed on the way holds. */
  private void finish(Request key, Summary summary, int depth) {
    known.put(key, summary.settled());
    approximations.remove(key);
    shapes.remove(key);
    provisional
        .entrySet()
        .removeIf(
            entry -> {
              boolean ours = entry.getValue() >= depth;
              if (ours) {
                Summary settled = approximations.remove(entry.getKey());
                shapes.remove(entry.getKey());
                known.put(entry.getKey(), settled == null ? Summary.UNKNOWN : settled.settled());
              }
              return ours;
            });
  }

  /**
   * Calls nest as deep as the program's do: every so many levels go on with a stack of their own.
   */
  private static Summary onDeepStack(int depth, java.util.function.Supplier<Summary> work) {
    if (depth == 0 || depth % MAX_DEPTH_ON_THREAD != 0) {
      return work.get();
    }
    List<Summary> result = new ArrayList<>();
    List<Throwable> failure = new ArrayList<>();
    Thread thread =
        new Thread(null, () -> result.add(work.get()), "poolguard-summary", STACK_BYTES);
    thread.setDaemon(true);
    thread.setUncaughtExceptionHandler((t, e) -> failure.add(e));
    thread.start();
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    if (!failure.isEmpty()) {
      throw new IllegalStateException("summary failed", failure.get(0));
    }
    return result.get(0);
  }
}
