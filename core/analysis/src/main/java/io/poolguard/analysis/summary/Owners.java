package io.poolguard.analysis.summary;

import io.poolguard.analysis.catalogue.Catalogue;
import io.poolguard.analysis.catalogue.Effect;
import io.poolguard.analysis.catalogue.ResourceType;
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
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which types are resources or may own one, and which fields are looked after. A type may own a
 * resource if one of its instance fields may hold one, directly or, in a class that can be closed,
 * through another owner: the least fixpoint over the graph of types and fields, started from the
 * catalogue's resource types. A field is looked after if code of its class (or of a class that can
 * see it) reads it in order to release it or hands it on; a field that others can see is taken to
 * be.
 */
final class Owners {
  private final Types types;
  private final Catalogue catalogue;
  private final Set<String> roots = new HashSet<>();
  private final Map<String, Boolean> holds = new HashMap<>();
  private final Map<FieldRef, Boolean> managed = new HashMap<>();

  Owners(Types types, Catalogue catalogue) {
    this.types = types;
    this.catalogue = catalogue;
    for (ResourceType resource : catalogue.resources()) {
      roots.addAll(types.supertypes(resource.type()));
      roots.add(resource.type());
    }
    roots.remove("java/lang/Object");
  }

  boolean mayHold(String type) {
    Boolean known = holds.get(type);
    if (known == null) {
      Set<String> visiting = new HashSet<>();
      known = search(type, visiting);
      if (!known) {
        visiting.forEach(seen -> holds.put(seen, false));
      }
      holds.put(type, known);
    }
    return known;
  }

  private boolean search(String type, Set<String> visiting) {
    Boolean known = holds.get(type);
    if (known != null) {
      return known;
    }
    if (type.startsWith("[")) {
      String element = type.substring(type.lastIndexOf('[') + 1);
      return element.startsWith("L") && search(Types.nameOf(element), visiting);
    }
    if (roots.contains(type)) {
      return true;
    }
    if (!visiting.add(type)) {
      return false;
    }
    return isResourceType(type) || hasHoldingField(type, visiting);
  }

  private boolean isResourceType(String type) {
    return types.supertypes(type).stream().anyMatch(this::isResource);
  }

  private boolean isResource(String type) {
    return catalogue.resource(type).isPresent();
  }

  private boolean hasHoldingField(String type, Set<String> visiting) {
    boolean closeable = types.isSubtype(type, "java/lang/AutoCloseable");
    for (String declaring : types.supertypes(type)) {
      Optional<TypeDeclaration> declaration =
          Types.isOfPlatform(declaring) ? Optional.empty() : types.program().type(declaring);
      for (TypeDeclaration.Field field :
          declaration.map(TypeDeclaration::fields).orElse(List.of())) {
        if (!field.is(Flag.STATIC)
            && field.type().length() > 1
            && mayHold(field, closeable, visiting)) {
          return true;
        }
      }
    }
    return false;
  }

  private boolean mayHold(TypeDeclaration.Field field, boolean closeable, Set<String> visiting) {
    String type = Types.nameOf(field.type());
    if (roots.contains(type) || isResourceType(type)) {
      return true;
    }
    boolean contains = Types.isOfPlatform(type) || type.startsWith("[");
    return closeable && (contains ? isContainer(field, type, visiting) : search(type, visiting));
  }

  /**
   * Whether what a class that can be closed keeps here may be what it closes: an array or a
   * container of the JDK for such things, as far as its type arguments tell, or a function object,
   * which may have captured one.
   */
  private boolean isContainer(TypeDeclaration.Field field, String type, Set<String> visiting) {
    if (type.startsWith("[")) {
      String element = type.substring(type.lastIndexOf('[') + 1);
      return element.equals("Ljava/lang/Object;")
          || (element.length() > 1 && mayBeElement(Types.nameOf(element), visiting));
    }
    if (isFunctional(type)) {
      return true;
    }
    boolean generic = types.program().type(type).map(found -> found.is(Flag.GENERIC)).orElse(true);
    return generic
        && types.supertypes(type).stream().anyMatch(catalogue::isContainer)
        && (field.typeArguments().isEmpty()
            || field.typeArguments().stream().anyMatch(name -> mayBeElement(name, visiting)));
  }

  private boolean mayBeElement(String type, Set<String> visiting) {
    return type.equals(TypeDeclaration.Field.ANY) || isFunctional(type) || search(type, visiting);
  }

  /**
   * Whether the type is an interface of the JDK for functions that may give or take a resource;
   * what returns a number or a truth value is asked, not run to close something.
   */
  private boolean isFunctional(String type) {
    Optional<TypeDeclaration> declaration =
        Types.isOfPlatform(type) ? types.program().type(type) : Optional.empty();
    if (declaration.isEmpty() || !declaration.get().is(Flag.INTERFACE)) {
      return false;
    }
    List<TypeDeclaration.Method> methods =
        declaration.get().methods().stream().filter(method -> method.is(Flag.ABSTRACT)).toList();
    return methods.size() == 1 && methods.get(0).descriptor().endsWith(")V");
  }

  boolean isManaged(FieldRef field) {
    Boolean known = managed.get(field);
    if (known == null) {
      managed.put(field, true);
      known = look(field);
      managed.put(field, known);
    }
    return known;
  }

  private boolean look(FieldRef field) {
    Optional<TypeDeclaration> owner = types.program().type(field.owner());
    Optional<TypeDeclaration.Field> declared = owner.flatMap(t -> t.field(field.name()));
    if (declared.isEmpty() || !declared.get().is(Flag.PRIVATE) || owner.get().is(Flag.RECORD)) {
      return true;
    }
    for (TypeDeclaration type : nest(owner.get())) {
      for (TypeDeclaration.Method method : type.methods()) {
        Optional<Body> body =
            types.program().body(new MethodRef(type.name(), method.name(), method.descriptor()));
        if (body.isPresent() && handsOn(body.get(), field)) {
          return true;
        }
      }
    }
    return false;
  }

  /**
   * The classes that may touch a private field: those of the same outermost class, as far as their
   * code mentions each other.
   */
  private Collection<TypeDeclaration> nest(TypeDeclaration type) {
    TypeDeclaration outermost = type;
    Optional<TypeDeclaration> outer = outerOf(type);
    while (outer.isPresent()) {
      outermost = outer.get();
      outer = outerOf(outermost);
    }
    Map<String, TypeDeclaration> found = new LinkedHashMap<>();
    Deque<TypeDeclaration> open = new ArrayDeque<>(List.of(type, outermost));
    while (!open.isEmpty()) {
      TypeDeclaration next = open.poll();
      if (found.putIfAbsent(next.name(), next) == null) {
        for (String inner : mentioned(next, outermost.name() + "$")) {
          types.program().type(inner).ifPresent(open::add);
        }
      }
    }
    return found.values();
  }

  private Optional<TypeDeclaration> outerOf(TypeDeclaration type) {
    String outer = type.outer();
    return outer == null ? Optional.empty() : types.program().type(outer);
  }

  private Set<String> mentioned(TypeDeclaration type, String prefix) {
    Set<String> names = new TreeSet<>();
    for (TypeDeclaration.Method method : type.methods()) {
      Optional<Body> body =
          types.program().body(new MethodRef(type.name(), method.name(), method.descriptor()));
      for (Block block : body.map(Body::blocks).orElse(List.of())) {
        for (Statement statement : block.statements()) {
          String name =
              statement instanceof Statement.New made
                  ? made.type()
                  : statement instanceof Statement.Call call ? call.method().owner() : "";
          if (name.startsWith(prefix)) {
            names.add(name);
          }
        }
      }
    }
    return names;
  }

  /**
   * Whether the body reads the field and releases, returns, stores, captures or passes on what it
   * read.
   */
  private boolean handsOn(Body body, FieldRef field) {
    FlowGraph graph = new FlowGraph(body);
    List<BitSet> atEntry = new ArrayList<>();
    for (int i = 0; i < graph.size(); i++) {
      atEntry.add(new BitSet());
    }
    boolean grown = true;
    while (grown) {
      grown = false;
      for (int order = 0; order < graph.size(); order++) {
        int index = graph.blockAt(order);
        BitSet readers = (BitSet) atEntry.get(index).clone();
        if (handsOn(body.blocks().get(index), field, readers)) {
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

  private boolean handsOn(Block block, FieldRef field, BitSet readers) {
    for (Statement statement : block.statements()) {
      if (passesOn(statement, readers)) {
        return true;
      }
      follow(statement, field, readers);
    }
    return block.terminator() instanceof Terminator.Return exit
        && exit.value() >= 0
        && readers.get(exit.value());
  }

  private static void follow(Statement statement, FieldRef field, BitSet readers) {
    int target = Uses.written(statement);
    if (target < 0) {
      return;
    }
    boolean reads =
        statement instanceof Statement.LoadField load
            ? load.field().name().equals(field.name()) && load.field().owner().equals(field.owner())
            : (statement instanceof Statement.Assign copy && readers.get(copy.source()))
                || (statement instanceof Statement.Cast cast && readers.get(cast.source()));
    readers.set(target, reads);
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
    for (String owner : types.supertypes(method.owner())) {
      Optional<Row> row = catalogue.row(owner, method.name(), method.descriptor());
      if (row.isPresent()) {
        return row.get().effects().stream()
            .anyMatch(
                e ->
                    e instanceof Effect.Release
                        || e instanceof Effect.ElementOf
                        || e instanceof Effect.ElementsOf
                        || e instanceof Effect.Same
                        || e instanceof Effect.Invoke
                        || e instanceof Effect.ReleaseChildren);
      }
    }
    return true;
  }
}
