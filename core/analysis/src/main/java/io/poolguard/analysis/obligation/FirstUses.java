package io.poolguard.analysis.obligation;

import io.poolguard.analysis.catalogue.Effect;
import io.poolguard.analysis.catalogue.Row;
import io.poolguard.analysis.ir.Block;
import io.poolguard.analysis.ir.Body;
import io.poolguard.analysis.ir.CallKind;
import io.poolguard.analysis.ir.FieldRef;
import io.poolguard.analysis.ir.MethodRef;
import io.poolguard.analysis.ir.Statement;
import io.poolguard.analysis.ir.Terminator;
import io.poolguard.analysis.ir.Uses;
import io.poolguard.analysis.program.Program;
import io.poolguard.analysis.program.TypeDeclaration;
import io.poolguard.analysis.program.TypeDeclaration.Flag;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * By which call a method uses a parameter before it decides anything: on every path, that is. Looks
 * along the straight line from the method's entry to its first branch, into what is called there
 * too. Errs towards "does not use".
 */
final class FirstUses {
  private static final int MAX_DEPTH = 4;
  private static final int MAX_BLOCKS = 32;

  private final Callees callees;
  private final Map<MethodRef, Map<Integer, Optional<MethodRef>>> known = new HashMap<>();

  private final Set<MethodRef> making = new HashSet<>();

  FirstUses(Callees callees) {
    this.callees = callees;
  }

  /** Whether a call that the row speaks of throws when its receiver is closed. */
  boolean isUse(Row row) {
    if (callees.resourceType(row.owner()).isEmpty()) {
      return false;
    }
    for (Effect effect : row.effects()) {
      if (effect instanceof Effect.Release
          || effect instanceof Effect.TrueIff
          || effect instanceof Effect.NoThrow
          || effect instanceof Effect.AlsoClosed
          || effect instanceof Effect.Same) {
        return false;
      }
    }
    return true;
  }

  /** Whether a method that no row speaks of, of a type of resources, declares that it may fail. */
  boolean isUse(MethodRef method) {
    return callees.resourceType(method.owner()).isPresent()
        && callees.types().assumedExceptions(method).stream()
            .anyMatch(type -> !callees.types().isUnchecked(type));
  }

  /**
   * The call by which a method uses a parameter on every path, if there is one.
   *
   * @param parameter local index
   */
  Optional<MethodRef> of(MethodRef method, int parameter) {
    return of(method, parameter, 0);
  }

  /**
   * The call by which some method of an object uses what one of its fields holds, on each path
   * through that method.
   *
   * @param type internal name of the object's class
   */
  Optional<MethodRef> ofField(String type, FieldRef field) {
    Program program = callees.types().program();
    Optional<TypeDeclaration> declared =
        program.isOwn(type) ? program.type(type) : Optional.empty();
    for (TypeDeclaration.Method method : declared.map(TypeDeclaration::methods).orElse(List.of())) {
      MethodRef named = new MethodRef(type, method.name(), method.descriptor());
      if (method.hasBody() && !method.is(Flag.STATIC) && !named.isConstructor()) {
        Optional<MethodRef> use =
            of(named, field)
                .or(
                    () ->
                        surely(
                            named,
                            new BitSet(),
                            statement ->
                                statement instanceof Statement.LoadField load
                                    && load.field().equals(field)));
        if (use.isPresent()) {
          return use;
        }
      }
    }
    return Optional.empty();
  }

  /**
   * The same on each path that returns, whatever is decided before; to make an object that works on
   * it is as good as a use.
   */
  private Optional<MethodRef> surely(MethodRef method, BitSet held, Predicate<Statement> loads) {
    List<MethodRef> uses = new ArrayList<>();
    SureCalls calls =
        new SureCalls(
            (call, holding) ->
                use(call, holding, 0).or(() -> made(call, holding)).map(uses::add).orElse(false),
            loads);
    return callees
        .types()
        .program()
        .body(method)
        .filter(body -> calls.isMade(body, held))
        .map(body -> uses.get(0));
  }

  /** The call by which an object that is made of a value works on it. */
  private Optional<MethodRef> made(Statement.Call call, BitSet held) {
    if (!call.method().isConstructor() || !making.add(call.method())) {
      return Optional.empty();
    }
    Optional<MethodRef> use =
        callees
            .types()
            .program()
            .body(call.method())
            .flatMap(
                body ->
                    OwnPools.statements(body)
                        .filter(Statement.StoreField.class::isInstance)
                        .map(Statement.StoreField.class::cast)
                        .filter(store -> isGiven(store.source(), call, held))
                        .flatMap(store -> ofField(call.method().owner(), store.field()).stream())
                        .findFirst());
    making.remove(call.method());
    return use;
  }

  /** Whether a constructor's parameter is given one of the values. */
  private static boolean isGiven(int local, Statement.Call constructor, BitSet held) {
    int argument = local - 1;
    return argument >= 0
        && argument < constructor.arguments().size()
        && held.get(constructor.arguments().get(argument));
  }

  /** The call by which a method uses what a field of its object holds, on every path. */
  Optional<MethodRef> of(MethodRef method, FieldRef field) {
    return callees
        .types()
        .program()
        .body(method)
        .flatMap(body -> find(body, new BitSet(), field, 0));
  }

  /** The call by which a function uses what it has captured, on every path. */
  Optional<MethodRef> ofCapture(Function function, int index) {
    MethodRef method = function.implementation();
    boolean itself =
        index == 0
            && function.kind() != CallKind.STATIC
            && callees.row(method).filter(this::isUse).isPresent();
    BitSet held = new BitSet();
    held.set(index);
    return itself
        ? Optional.of(method)
        : of(method, index).or(() -> surely(method, held, statement -> false));
  }

  private Optional<MethodRef> of(MethodRef method, int parameter, int depth) {
    Map<Integer, Optional<MethodRef>> ofMethod =
        known.computeIfAbsent(method, added -> new HashMap<>());
    Optional<MethodRef> use = ofMethod.get(parameter);
    if (use == null) {
      Optional<Body> body =
          depth > MAX_DEPTH ? Optional.empty() : callees.types().program().body(method);
      use = body.isEmpty() ? Optional.empty() : find(body.get(), parameter, depth);
      ofMethod.put(parameter, use);
    }
    return use;
  }

  private Optional<MethodRef> find(Body body, int parameter, int depth) {
    BitSet held = new BitSet();
    held.set(parameter);
    return find(body, held, null, depth);
  }

  private Optional<MethodRef> find(Body body, BitSet held, @Nullable FieldRef field, int depth) {
    int block = 0;
    for (int i = 0; i < MAX_BLOCKS; i++) {
      Block at = body.blocks().get(block);
      for (Statement statement : at.statements()) {
        Optional<MethodRef> use =
            statement instanceof Statement.Call call ? use(call, held, depth) : Optional.empty();
        if (use.isPresent()) {
          return use;
        }
        copy(statement, held);
        if (statement instanceof Statement.LoadField load && load.field().equals(field)) {
          held.set(load.target());
        }
      }
      if (!(at.terminator() instanceof Terminator.Goto jump)) {
        return Optional.empty();
      }
      block = jump.target();
    }
    return Optional.empty();
  }

  /** Keeps track of the locals that hold the same. */
  static void copy(Statement statement, BitSet held) {
    boolean copies =
        (statement instanceof Statement.Assign assign && held.get(assign.source()))
            || (statement instanceof Statement.Cast cast && held.get(cast.source()));
    int written = Uses.written(statement);
    if (written >= 0) {
      held.set(written, copies);
    }
  }

  private Optional<MethodRef> use(Statement.Call call, BitSet held, int depth) {
    Optional<Row> row = callees.row(call.method());
    if (row.isPresent()) {
      boolean uses = call.receiver() >= 0 && held.get(call.receiver()) && isUse(row.get());
      return uses ? Optional.of(call.method()) : Optional.empty();
    }
    List<MethodRef> targets = callees.targets(call, null);
    if (targets.size() != 1) {
      return Optional.empty();
    }
    int shift = call.receiver() >= 0 ? 1 : 0;
    for (int i = 0; i < call.arguments().size(); i++) {
      if (held.get(call.arguments().get(i))) {
        Optional<MethodRef> inner = of(targets.get(0), i + shift, depth + 1);
        if (inner.isPresent()) {
          return inner;
        }
      }
    }
    return Optional.empty();
  }
}
