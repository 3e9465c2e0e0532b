package io.poolguard.analysis.summary;

import io.poolguard.analysis.catalogue.Catalogue;
import io.poolguard.analysis.catalogue.Effect;
import io.poolguard.analysis.catalogue.Row;
import io.poolguard.analysis.dataflow.FlowGraph;
import io.poolguard.analysis.ir.Block;
import io.poolguard.analysis.ir.Body;
import io.poolguard.analysis.ir.FieldRef;
import io.poolguard.analysis.ir.MethodRef;
import io.poolguard.analysis.ir.Statement;
import io.poolguard.analysis.ir.Terminator;
import io.poolguard.analysis.ir.Uses;
import io.poolguard.analysis.program.TypeDeclaration;
import io.poolguard.analysis.program.TypeDeclaration.Flag;
import io.poolguard.analysis.program.Types;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Which fields are looked after: code of the field's class, or of a class that can see it, reads it
 * in order to release it, or hands it on. A field that others can see is taken to be.
 */
final class ManagedFields {
  private final Types types;
  private final Catalogue catalogue;
  private final Map<FieldRef, Boolean> managed = new HashMap<>();
  private final Map<FieldRef, Boolean> closingParents = new HashMap<>();
  private final Map<Beside, Boolean> managedBeside = new HashMap<>();
  private final Map<String, Scan> scans = new HashMap<>();

  private record Beside(FieldRef field, MethodRef method, boolean used) {}

  ManagedFields(Types types, Catalogue catalogue) {
    this.types = types;
    this.catalogue = catalogue;
  }

  /**
   * What a class's code mentions: classes, for each field the methods that read it, and for each
   * method those that call it or make a function of it.
   */
  private record Scan(
      Set<String> types,
      Map<FieldRef, List<MethodRef>> readers,
      Map<MethodRef, Set<MethodRef>> callers) {}

  private boolean isManaged(FieldRef field) {
    Boolean known = managed.get(field);
    if (known == null) {
      managed.put(field, true);
      known =
          isOpenToOthers(field)
              || look(field, (method, body) -> handsOn(body, isRead(field), new BitSet()));
      managed.put(field, known);
    }
    return known;
  }

  /**
   * The same, but for what the method itself puts there: that it releases, alone or by private
   * methods that nobody else calls, what it has just opened, looks after nothing on the paths on
   * which it does not come so far.
   *
   * @param method the method, or null for all
   * @param used whether it looks after a field that others read, for whatever purpose
   */
  boolean isManaged(FieldRef field, @Nullable MethodRef method, boolean used) {
    if (method == null || !isManaged(field) || isOpenToOthers(field)) {
      return isManaged(field);
    }
    return managedBeside.computeIfAbsent(
        new Beside(field, method, used),
        key -> {
          OwnStores stores = new OwnStores(types.program(), field, method, this::callers);
          return look(
              field,
              (reader, body) -> {
                Predicate<Statement> reads =
                    reader.equals(method) ? stores::readsFormer : isRead(field);
                boolean counted = used && !reader.equals(method);
                return !stores.isPartOf(reader) && (counted || handsOn(body, reads, new BitSet()));
              });
        });
  }

  private static Predicate<Statement> isRead(FieldRef field) {
    return s -> s instanceof Statement.LoadField load && isOf(load.field(), field);
  }

  /** Who calls a private method, or makes a function of it, as far as its own class tells. */
  private Set<MethodRef> callers(MethodRef method) {
    return types
        .program()
        .type(method.owner())
        .map(type -> scan(type).callers().getOrDefault(method, Set.of()))
        .orElse(Set.of());
  }

  /**
   * Whether code that sees the field asks what is in it for what that was made from, and releases
   * this: {@code statement.getConnection().close()}.
   */
  boolean closesParents(FieldRef field) {
    Boolean known = closingParents.get(field);
    if (known == null) {
      known = look(field, (method, body) -> handsOn(body, this::givesParent, new BitSet()));
      closingParents.put(field, known);
    }
    return known;
  }

  private boolean givesParent(Statement statement) {
    return statement instanceof Statement.Call call
        && row(call.method()).filter(row -> row.has(Effect.ParentOf.class)).isPresent();
  }

  private boolean isOpenToOthers(FieldRef field) {
    Optional<TypeDeclaration> owner = types.program().type(field.owner());
    Optional<TypeDeclaration.Field> declared = owner.flatMap(t -> t.field(field.name()));
    return declared.isEmpty() || !declared.get().is(Flag.PRIVATE) || owner.get().is(Flag.RECORD);
  }

  /**
   * Looks through the classes that may touch a private field: those of the same outermost class, as
   * far as their code mentions each other, the field's own first.
   *
   * @param wanted what is looked for in a method that reads the field
   */
  private boolean look(FieldRef field, BiPredicate<MethodRef, Body> wanted) {
    Optional<TypeDeclaration> owner = types.program().type(field.owner());
    if (owner.isEmpty()) {
      return false;
    }
    TypeDeclaration outermost = outermost(owner.get());
    Set<String> seen = new HashSet<>();
    Deque<TypeDeclaration> open = new ArrayDeque<>(List.of(owner.get(), outermost));
    while (!open.isEmpty()) {
      TypeDeclaration next = open.poll();
      if (!seen.add(next.name())) {
        continue;
      }
      Scan scan = scan(next);
      for (MethodRef reader : scan.readers().getOrDefault(field, List.of())) {
        if (types.program().body(reader).filter(body -> wanted.test(reader, body)).isPresent()) {
          return true;
        }
      }
      for (String mentioned : scan.types()) {
        if (mentioned.startsWith(outermost.name() + "$")) {
          types.program().type(mentioned).ifPresent(open::add);
        }
      }
    }
    return false;
  }

  private TypeDeclaration outermost(TypeDeclaration type) {
    TypeDeclaration outermost = type;
    Optional<TypeDeclaration> outer = outerOf(type);
    while (outer.isPresent()) {
      outermost = outer.get();
      outer = outerOf(outermost);
    }
    return outermost;
  }

  private Optional<TypeDeclaration> outerOf(TypeDeclaration type) {
    String outer = type.outer();
    return outer == null ? Optional.empty() : types.program().type(outer);
  }

  private Scan scan(TypeDeclaration type) {
    Scan known = scans.get(type.name());
    if (known == null) {
      known = new Scan(new TreeSet<>(), new HashMap<>(), new HashMap<>());
      Set<MethodRef> seen = new HashSet<>();
      Deque<MethodRef> open = new ArrayDeque<>();
      for (TypeDeclaration.Method method : type.methods()) {
        open.add(new MethodRef(type.name(), method.name(), method.descriptor()));
      }
      while (!open.isEmpty()) {
        MethodRef next = open.poll();
        Optional<Body> body = seen.add(next) ? types.program().body(next) : Optional.empty();
        if (body.isPresent()) {
          scan(body.get(), next, known, open);
        }
      }
      scans.put(type.name(), known);
    }
    return known;
  }

  /** Lambdas are methods of the class in class files alone: they are looked at where made. */
  private static void scan(Body body, MethodRef method, Scan scan, Deque<MethodRef> lambdas) {
    Set<FieldRef> read = new HashSet<>();
    for (Block block : body.blocks()) {
      for (Statement statement : block.statements()) {
        if (statement instanceof Statement.New made) {
          scan.types().add(made.type());
        } else if (statement instanceof Statement.Call call) {
          scan.types().add(call.method().owner());
          scan.callers().computeIfAbsent(call.method(), k -> new HashSet<>()).add(method);
        } else if (statement instanceof Statement.MakeFunction function
            && function.implementation().owner().equals(method.owner())) {
          lambdas.add(function.implementation());
          scan.callers()
              .computeIfAbsent(function.implementation(), k -> new HashSet<>())
              .add(function.functionalMethod());
        } else if (statement instanceof Statement.LoadField load && read.add(load.field())) {
          scan.readers().computeIfAbsent(load.field(), k -> new ArrayList<>()).add(method);
        }
      }
    }
  }

  /**
   * Whether the body reads the field and releases, returns, stores, captures or passes on what it
   * read.
   */
  private boolean handsOn(Body body, Predicate<Statement> reads, BitSet atStart) {
    FlowGraph graph = new FlowGraph(body);
    List<BitSet> atEntry = new ArrayList<>();
    for (int i = 0; i < graph.size(); i++) {
      atEntry.add(new BitSet());
    }
    atEntry.get(0).or(atStart);
    boolean grown = true;
    while (grown) {
      grown = false;
      for (int order = 0; order < graph.size(); order++) {
        int index = graph.blockAt(order);
        BitSet readers = (BitSet) atEntry.get(index).clone();
        if (handsOn(body.blocks().get(index), reads, readers)) {
          return true;
        }
        for (int next : graph.successors(index)) {
          int before = atEntry.get(next).cardinality();
          atEntry.get(next).or(readers);
          grown |= atEntry.get(next).cardinality() > before;
        }
      }
    }
    return false;
  }

  /** The same of what the body finds in these locals at its start. */
  boolean handsOn(Body body, BitSet locals) {
    return !locals.isEmpty() && handsOn(body, statement -> false, locals);
  }

  private boolean handsOn(Block block, Predicate<Statement> reads, BitSet readers) {
    for (Statement statement : block.statements()) {
      if (passesOn(statement, readers)) {
        return true;
      }
      follow(statement, reads, readers);
    }
    return block.terminator() instanceof Terminator.Return exit
        && exit.value() >= 0
        && readers.get(exit.value());
  }

  private void follow(Statement statement, Predicate<Statement> reads, BitSet readers) {
    int target = Uses.written(statement);
    if (target >= 0) {
      readers.set(
          target,
          reads.test(statement)
              || (statement instanceof Statement.Assign copy && readers.get(copy.source()))
              || (statement instanceof Statement.Cast cast && readers.get(cast.source()))
              || (statement instanceof Statement.Call call
                  && call.receiver() >= 0
                  && readers.get(call.receiver())
                  && givesParent(call)));
    }
  }

  static boolean isOf(FieldRef one, FieldRef other) {
    return one.name().equals(other.name()) && one.owner().equals(other.owner());
  }

  private boolean passesOn(Statement statement, BitSet readers) {
    if (statement instanceof Statement.Call call) {
      if (call.arguments().stream().anyMatch(readers::get)) {
        return true;
      }
      return call.receiver() >= 0 && readers.get(call.receiver()) && mayRelease(call.method());
    }
    if (statement instanceof Statement.MakeFunction function) {
      return function.captures().stream().anyMatch(readers::get);
    }
    if (statement instanceof Statement.StoreField store) {
      return readers.get(store.source());
    }
    return statement instanceof Statement.StoreArray store && readers.get(store.source());
  }

  /** A row says whether it releases; a method with a body of its own may. */
  private boolean mayRelease(MethodRef method) {
    return row(method)
        .map(
            row ->
                row.effects().stream()
                    .anyMatch(
                        e ->
                            e instanceof Effect.Release
                                || e instanceof Effect.ElementOf
                                || e instanceof Effect.ElementsOf
                                || e instanceof Effect.Same
                                || e instanceof Effect.Invoke
                                || e instanceof Effect.ReleaseChildren))
        .orElse(true);
  }

  private Optional<Row> row(MethodRef method) {
    return types.supertypes(method.owner()).stream()
        .flatMap(owner -> catalogue.row(owner, method.name(), method.descriptor()).stream())
        .findFirst();
  }
}
