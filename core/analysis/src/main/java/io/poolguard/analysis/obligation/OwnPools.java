package io.poolguard.analysis.obligation;

import io.poolguard.analysis.ir.Block;
import io.poolguard.analysis.ir.Body;
import io.poolguard.analysis.ir.Descriptors;
import io.poolguard.analysis.ir.FieldRef;
import io.poolguard.analysis.ir.MethodRef;
import io.poolguard.analysis.ir.Statement;
import io.poolguard.analysis.ir.Terminator;
import io.poolguard.analysis.ir.Uses;
import io.poolguard.analysis.program.Program;
import io.poolguard.analysis.program.TypeDeclaration;
import io.poolguard.analysis.program.Types;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The program's own pools: a class that puts a connection which it is given into a list or queue of
 * its own, out of which another of its methods takes one and returns it. Whoever has given one back
 * may have it no longer; what is returned may be an object around it, whose {@code close()} gives
 * it back. A method that says whether it took it, and one in another class than the list, is none:
 * errs towards silence.
 */
final class OwnPools {
  private static final String LISTS = "java/util/Collection";
  private static final Set<String> PUTS =
      Set.of(
          "add",
          "addFirst",
          "addLast",
          "addElement",
          "offer",
          "offerFirst",
          "offerLast",
          "push",
          "put");
  private static final Set<String> TAKES =
      Set.of("poll", "pollFirst", "pollLast", "pop", "remove", "removeFirst", "removeLast", "take");

  private final Callees callees;
  private final Map<MethodRef, Integer> known = new HashMap<>();

  OwnPools(Callees callees) {
    this.callees = callees;
  }

  /**
   * The local of the parameter that a call of the method gives back, 0 for the object itself whose
   * {@code close()} does so each time it is called; -1 if it gives back none.
   */
  int givenBack(MethodRef method) {
    boolean may =
        method.resultType().equals("V")
            && !method.isConstructor()
            && callees.types().program().isOwn(method.owner())
            && (isClose(method)
                || Descriptors.parameterTypes(method.descriptor()).stream()
                    .anyMatch(this::mayBeGiven));
    if (!may) {
      return -1;
    }
    Integer found = known.get(method);
    if (found == null) {
      known.put(method, -1); // Until it is known, of one that calls itself.
      found = isClose(method) ? (closesEachTime(method) ? 0 : -1) : find(method);
      known.put(method, found);
    }
    return found;
  }

  /** Whether the method closes its object. */
  boolean isClose(MethodRef method) {
    return method.name().equals("close")
        && method.descriptor().equals("()V")
        && callees.types().isSubtype(method.owner(), "java/lang/AutoCloseable");
  }

  /**
   * Whether the body gives back what a field of its object holds, or the object, before it asks
   * anything, and leaves the field as it is.
   */
  private boolean closesEachTime(MethodRef method) {
    Optional<Body> found = callees.types().program().body(method);
    if (found.isEmpty() || found.get().isStatic()) {
      return false;
    }
    Body body = found.get();
    BitSet held = new BitSet();
    follow(
        body,
        held,
        statement ->
            statement instanceof Statement.LoadField load
                && load.receiver() == 0
                && isSession(load.field().type()));
    held.set(0);
    int block = 0;
    for (int i = 0; i < body.blocks().size(); i++) {
      Block at = body.blocks().get(block);
      for (Statement statement : at.statements()) {
        if (statement instanceof Statement.StoreField) {
          return false;
        }
        if (statement instanceof Statement.Call call && givesBack(body, call, held)) {
          return true;
        }
      }
      if (!(at.terminator() instanceof Terminator.Goto jump)) {
        return false;
      }
      block = jump.target();
    }
    return false;
  }

  /** Whether the call gives back what the locals hold. */
  boolean givesBack(Body body, Statement.Call call, BitSet held) {
    for (int i = 0; i < call.arguments().size(); i++) {
      if (held.get(call.arguments().get(i))) {
        Optional<Body> inside = callees.types().program().body(call.method());
        if (inside.isPresent()) {
          int parameter = i + (inside.get().isStatic() ? 0 : 1);
          return givesBack(inside.get(), call.method().owner(), parameter);
        }
        return PUTS.contains(call.method().name())
            && lists(body).stream()
                .anyMatch(
                    list ->
                        isLoaded(body, list, call.receiver())
                            && !asks(body, list)
                            && isTakenFrom(list.owner(), list));
      }
    }
    return false;
  }

  private static boolean isLoaded(Body body, FieldRef list, int local) {
    BitSet lists = new BitSet();
    follow(body, lists, isLoadOf(list));
    return local >= 0 && lists.get(local);
  }

  /** Whether the body looks first whether the list has it already. */
  private static boolean asks(Body body, FieldRef list) {
    BitSet lists = new BitSet();
    follow(body, lists, isLoadOf(list));
    return calls(body, lists, Set.of("contains")).findAny().isPresent();
  }

  boolean isSession(String descriptor) {
    return descriptor.startsWith("L")
        && callees.resourceType(Types.nameOf(descriptor)).filter(t -> t.session()).isPresent();
  }

  private int find(MethodRef method) {
    Optional<Body> body = callees.types().program().body(method);
    if (body.isEmpty()) {
      return -1;
    }
    List<String> types = Descriptors.parameterTypes(method.descriptor());
    int shift = body.get().isStatic() ? 0 : 1;
    for (int i = 0; i < types.size(); i++) {
      int parameter = i + shift;
      if (isSession(types.get(i)) && givesBack(body.get(), method.owner(), parameter)) {
        return parameter;
      }
    }
    for (int i = 0; i < types.size(); i++) {
      BitSet held = new BitSet();
      held.set(i + shift);
      if (mayBeGiven(types.get(i))
          && new SureCalls(this::isGiven, statement -> false).isMade(body.get(), held)) {
        return i + shift;
      }
    }
    return -1;
  }

  private boolean isGiven(Statement.Call call, BitSet held) {
    boolean passes =
        (call.receiver() >= 0 && held.get(call.receiver()))
            || call.arguments().stream().anyMatch(held::get);
    List<MethodRef> targets = passes ? callees.targets(call, null) : List.of();
    int back = targets.size() == 1 ? givenBack(targets.get(0)) : -1;
    int shift = call.receiver() >= 0 ? 1 : 0;
    if (back < 0 || back - shift >= call.arguments().size()) {
      return false;
    }
    return held.get(back < shift ? call.receiver() : call.arguments().get(back - shift));
  }

  private boolean mayBeGiven(String descriptor) {
    return isSession(descriptor)
        || (descriptor.startsWith("L")
            && callees.types().program().isOwn(Types.nameOf(descriptor))
            && callees.types().isSubtype(Types.nameOf(descriptor), "java/lang/AutoCloseable"));
  }

  private boolean givesBack(Body body, String owner, int parameter) {
    return lists(body).stream()
        .filter(list -> list.owner().equals(owner))
        .anyMatch(
            list -> puts(body, list, parameter) && !asks(body, list) && isTakenFrom(owner, list));
  }

  private Set<FieldRef> lists(Body body) {
    Set<FieldRef> lists = new HashSet<>();
    for (Block block : body.blocks()) {
      for (Statement statement : block.statements()) {
        if (statement instanceof Statement.LoadField load
            && load.field().type().startsWith("L")
            && callees.types().isSubtype(Types.nameOf(load.field().type()), LISTS)) {
          lists.add(load.field());
        }
      }
    }
    return lists;
  }

  private static boolean puts(Body body, FieldRef list, int parameter) {
    BitSet given = new BitSet();
    given.set(parameter);
    follow(body, given, statement -> false);
    BitSet lists = new BitSet();
    follow(body, lists, isLoadOf(list));
    return calls(body, lists, PUTS)
        .filter(call -> call.arguments().stream().anyMatch(given::get))
        .findAny()
        .isPresent();
  }

  private boolean isTakenFrom(String owner, FieldRef list) {
    Program program = callees.types().program();
    Optional<TypeDeclaration> type = program.type(owner);
    for (TypeDeclaration.Method method : type.map(TypeDeclaration::methods).orElse(List.of())) {
      Optional<Body> body =
          method.hasBody() && method.descriptor().contains(")L")
              ? program.body(new MethodRef(owner, method.name(), method.descriptor()))
              : Optional.empty();
      if (body.isPresent() && returnsTaken(body.get(), list)) {
        return true;
      }
    }
    return false;
  }

  private static boolean returnsTaken(Body body, FieldRef list) {
    BitSet lists = new BitSet();
    follow(body, lists, isLoadOf(list));
    Set<Statement> taking = new HashSet<>();
    calls(body, lists, TAKES)
        .filter(call -> call.method().resultType().startsWith("L"))
        .forEach(taking::add);
    BitSet taken = new BitSet();
    follow(body, taken, taking::contains);
    calls(body)
        .filter(call -> call.method().isConstructor() && call.receiver() > 0)
        .filter(call -> call.arguments().stream().anyMatch(taken::get))
        .forEach(call -> taken.set(call.receiver()));
    follow(body, taken, taking::contains);
    return body.blocks().stream()
        .anyMatch(
            block ->
                block.terminator() instanceof Terminator.Return exit
                    && exit.value() >= 0
                    && taken.get(exit.value()));
  }

  private static Predicate<Statement> isLoadOf(FieldRef list) {
    return statement -> statement instanceof Statement.LoadField load && load.field().equals(list);
  }

  private static Stream<Statement.Call> calls(Body body, BitSet receivers, Set<String> names) {
    return calls(body)
        .filter(call -> call.receiver() >= 0 && receivers.get(call.receiver()))
        .filter(call -> names.contains(call.method().name()));
  }

  static Stream<Statement> statements(Body body) {
    return body.blocks().stream().flatMap(block -> block.statements().stream());
  }

  static Stream<Statement.Call> calls(Body body) {
    return statements(body)
        .filter(Statement.Call.class::isInstance)
        .map(Statement.Call.class::cast);
  }

  /** Adds the locals that may hold, at some place of the body, what these hold or a birth makes. */
  static void follow(Body body, BitSet held, Predicate<Statement> birth) {
    int before;
    do {
      before = held.cardinality();
      for (Block block : body.blocks()) {
        for (Statement statement : block.statements()) {
          boolean copies =
              birth.test(statement)
                  || (statement instanceof Statement.Assign copy && held.get(copy.source()))
                  || (statement instanceof Statement.Cast cast && held.get(cast.source()));
          if (copies && Uses.written(statement) >= 0) {
            held.set(Uses.written(statement));
          }
        }
      }
    } while (held.cardinality() > before);
  }
}
