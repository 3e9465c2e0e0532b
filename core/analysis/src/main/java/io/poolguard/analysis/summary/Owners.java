package io.poolguard.analysis.summary;

import io.poolguard.analysis.catalogue.Catalogue;
import io.poolguard.analysis.catalogue.Effect;
import io.poolguard.analysis.catalogue.ResourceType;
import io.poolguard.analysis.catalogue.Row;
import io.poolguard.analysis.ir.Block;
import io.poolguard.analysis.ir.Body;
import io.poolguard.analysis.ir.FieldRef;
import io.poolguard.analysis.ir.MethodRef;
import io.poolguard.analysis.ir.Statement;
import io.poolguard.analysis.ir.Terminator;
import io.poolguard.analysis.program.TypeDeclaration;
import io.poolguard.analysis.program.TypeDeclaration.Flag;
import io.poolguard.analysis.program.Types;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which types are resources or may own one, and which fields are looked after. A type may own a
 * resource if one of its instance fields may hold one: the least fixpoint over the graph of types
 * and fields, started from the catalogue's resource types. A field is looked after if code of its
 * class (or of a class that can see it) reads it in order to release it or hands it on; a field
 * that others can see is taken to be.
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
    for (String supertype : types.supertypes(type)) {
      if (isResource(supertype)) {
        return true;
      }
    }
    return hasHoldingField(type, visiting);
  }

  private boolean isResource(String type) {
    return catalogue.resource(type).isPresent();
  }

  private boolean hasHoldingField(String type, Set<String> visiting) {
    for (String declaring : types.supertypes(type)) {
      Optional<TypeDeclaration> declaration =
          isJdk(declaring) ? Optional.empty() : types.program().type(declaring);
      if (declaration.isEmpty()) {
        continue;
      }
      for (TypeDeclaration.Field field : declaration.get().fields()) {
        if (!field.is(Flag.STATIC) && field.type().length() > 1) {
          String fieldType = Types.nameOf(field.type());
          if (!isJdk(fieldType) || roots.contains(fieldType)) {
            if (search(fieldType, visiting)) {
              return true;
            }
          }
        }
      }
    }
    return false;
  }

  private static boolean isJdk(String type) {
    return type.startsWith("java/") || type.startsWith("javax/") || type.startsWith("jdk/");
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

  private List<TypeDeclaration> nest(TypeDeclaration type) {
    TypeDeclaration outermost = type;
    while (outermost.outer() != null) {
      Optional<TypeDeclaration> outer = types.program().type(outermost.outer());
      if (outer.isEmpty()) {
        break;
      }
      outermost = outer.get();
    }
    return outermost.equals(type) ? List.of(type) : List.of(type, outermost);
  }

  /**
   * Whether the body reads the field and releases, returns, stores, captures or passes on what it
   * read.
   */
  private boolean handsOn(Body body, FieldRef field) {
    BitSet readers = new BitSet();
    boolean grown = true;
    while (grown) {
      int before = readers.cardinality();
      for (Block block : body.blocks()) {
        for (Statement statement : block.statements()) {
          collect(statement, field, readers);
        }
      }
      grown = readers.cardinality() > before;
    }
    if (readers.isEmpty()) {
      return false;
    }
    for (Block block : body.blocks()) {
      boolean returned =
          block.terminator() instanceof Terminator.Return exit
              && exit.value() >= 0
              && readers.get(exit.value());
      if (returned || block.statements().stream().anyMatch(s -> passesOn(s, readers))) {
        return true;
      }
    }
    return false;
  }

  private static void collect(Statement statement, FieldRef field, BitSet readers) {
    if (statement instanceof Statement.LoadField load
        && load.field().name().equals(field.name())
        && load.field().owner().equals(field.owner())) {
      readers.set(load.target());
    } else if (statement instanceof Statement.Assign copy && readers.get(copy.source())) {
      readers.set(copy.target());
    } else if (statement instanceof Statement.Cast cast && readers.get(cast.source())) {
      readers.set(cast.target());
    }
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
