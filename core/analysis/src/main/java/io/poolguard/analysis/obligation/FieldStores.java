package io.poolguard.analysis.obligation;

import io.poolguard.analysis.ir.Body;
import io.poolguard.analysis.ir.Constant;
import io.poolguard.analysis.ir.FieldRef;
import io.poolguard.analysis.ir.MethodRef;
import io.poolguard.analysis.ir.Statement;
import io.poolguard.analysis.ir.Uses;
import io.poolguard.analysis.program.Program;
import io.poolguard.analysis.program.TypeDeclaration;
import io.poolguard.analysis.program.TypeDeclaration.Flag;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Whether a field may hold something new after a call: the call, or what it calls a few steps down,
 * stores to it, and a method of its class that is no constructor fills it again. Conditions are not
 * looked at, nor whose field it is: errs towards yes.
 */
final class FieldStores {
  private static final int MAX_DEPTH = 4;
  private static final int MAX_METHODS = 100;

  private final Callees callees;
  private final Program program;
  private final Map<MethodRef, Stores> known = new HashMap<>();
  private final Map<FieldRef, Boolean> filled = new HashMap<>();

  /**
   * What a body does.
   *
   * @param stored the fields that it stores to
   * @param filled those to which it stores what is not just null
   */
  private record Stores(
      Set<FieldRef> stored,
      Set<FieldRef> filled,
      List<Statement.Call> calls,
      List<MethodRef> functions) {
    static final Stores NONE = new Stores(Set.of(), Set.of(), List.of(), List.of());
  }

  FieldStores(Callees callees) {
    this.callees = callees;
    this.program = callees.types().program();
  }

  /** Whether the field of some object may hold something new after the call. */
  boolean mayRenew(Statement.Call call, FieldRef field) {
    return isFilled(field) && isStored(call, field);
  }

  private boolean isStored(Statement.Call call, FieldRef field) {
    Set<MethodRef> seen = new HashSet<>(callees.targets(call, null));
    Deque<MethodRef> open = new ArrayDeque<>(seen);
    for (int depth = 0; depth < MAX_DEPTH && seen.size() < MAX_METHODS; depth++) {
      Deque<MethodRef> next = new ArrayDeque<>();
      for (MethodRef method : open) {
        Stores stores = of(method);
        if (stores.stored().contains(field)) {
          return true;
        }
        stores.functions().stream().filter(seen::add).forEach(next::add);
        for (Statement.Call inner : stores.calls()) {
          callees.targets(inner, null).stream().filter(seen::add).forEach(next::add);
        }
      }
      open = next;
    }
    return false;
  }

  /** Others may fill a field that is not private, so that one counts as filled. */
  private boolean isFilled(FieldRef field) {
    return filled.computeIfAbsent(
        field,
        asked ->
            !isPrivate(asked)
                || enclosing(asked.owner()).stream().anyMatch(name -> fills(name, asked)));
  }

  private boolean isPrivate(FieldRef field) {
    return program.fields(field.owner()).stream()
        .anyMatch(each -> each.name().equals(field.name()) && each.is(Flag.PRIVATE));
  }

  /** The class and those around it, to which its private fields are open. */
  private static List<String> enclosing(String name) {
    List<String> all = new ArrayList<>(List.of(name));
    for (int at = name.lastIndexOf('$'); at > 0; at = name.lastIndexOf('$', at - 1)) {
      all.add(name.substring(0, at));
    }
    return all;
  }

  private boolean fills(String type, FieldRef field) {
    List<TypeDeclaration.Method> methods =
        program.type(type).map(TypeDeclaration::methods).orElse(List.of());
    for (TypeDeclaration.Method each : methods) {
      MethodRef method = new MethodRef(type, each.name(), each.descriptor());
      Stores stores = each.hasBody() ? of(method) : Stores.NONE;
      if ((!method.isConstructor() && stores.filled().contains(field))
          || stores.functions().stream().anyMatch(made -> of(made).filled().contains(field))) {
        return true;
      }
    }
    return false;
  }

  private Stores of(MethodRef method) {
    Stores stores = known.get(method);
    if (stores == null) {
      stores = program.body(method).map(FieldStores::read).orElse(Stores.NONE);
      known.put(method, stores);
    }
    return stores;
  }

  private static Stores read(Body body) {
    Stores stores =
        new Stores(new HashSet<>(), new HashSet<>(), new ArrayList<>(), new ArrayList<>());
    BitSet values = values(body);
    OwnPools.statements(body)
        .forEach(
            statement -> {
              if (statement instanceof Statement.StoreField store) {
                stores.stored().add(store.field());
                if (values.get(store.source())) {
                  stores.filled().add(store.field());
                }
              } else if (statement instanceof Statement.Call call) {
                stores.calls().add(call);
              } else if (statement instanceof Statement.MakeFunction made) {
                stores.functions().add(made.implementation());
              }
            });
    return stores;
  }

  /** The locals that may hold something else than null. */
  private static BitSet values(Body body) {
    BitSet values = new BitSet();
    values.set(0, body.parameters());
    OwnPools.follow(
        body,
        values,
        statement ->
            Uses.written(statement) >= 0
                && !(statement instanceof Statement.Assign)
                && !(statement instanceof Statement.Cast)
                && !(statement instanceof Statement.Load load
                    && load.constant() instanceof Constant.NullConstant));
    return values;
  }
}
