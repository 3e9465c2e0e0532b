package io.poolguard.analysis.obligation;

import io.poolguard.analysis.ir.FieldRef;
import io.poolguard.analysis.ir.MethodRef;
import io.poolguard.analysis.ir.Statement;

/**
 * The abstract name of a pool in one method: where the object that lends connections comes from.
 * Two objects of one name are taken for one pool.
 *
 * @param kind what the name goes by
 * @param id the field, the getter, the index of the parameter, or the symbol of a local object
 */
record PoolName(Kind kind, Object id) {
  /** Nothing is known of it. */
  static final PoolName UNKNOWN = new PoolName(Kind.UNKNOWN, "");

  /** What a pool is named by. */
  enum Kind {
    FIELD,
    GETTER,
    PARAMETER,
    LOCAL,
    UNKNOWN
  }

  /** How two names relate. */
  enum Relation {
    SAME,
    MAYBE,
    OTHER
  }

  /** The name of what a symbol stands for. */
  static PoolName of(int symbol, Machine machine) {
    Symbols symbols = machine.symbols;
    Symbol name = symbols.get(symbol);
    return switch (name.kind()) {
      case FIELD ->
          symbols.slotName(name.b()) instanceof Slot.OfField field
              ? new PoolName(Kind.FIELD, field.field())
              : UNKNOWN;
      case PARAMETER -> new PoolName(Kind.PARAMETER, name.a());
      case NEW -> new PoolName(Kind.LOCAL, symbol);
      case RESULT -> ofResult(name, machine);
      default -> UNKNOWN;
    };
  }

  private static PoolName ofResult(Symbol name, Machine machine) {
    boolean getter =
        name.a() >= 0
            && name.b() == 0
            && machine.sites.at(name.a()) instanceof Statement.Call call
            && call.arguments().isEmpty();
    return getter
        ? new PoolName(Kind.GETTER, ((Statement.Call) machine.sites.at(name.a())).method())
        : UNKNOWN;
  }

  /**
   * Whether both name one pool. Two fields of one class are two pools, and so are two parameters;
   * fields of one name in two classes may hold one.
   */
  Relation to(PoolName other) {
    if (kind == Kind.UNKNOWN || other.kind == Kind.UNKNOWN) {
      return Relation.MAYBE;
    }
    if (equals(other)) {
      return Relation.SAME;
    }
    if (kind == Kind.LOCAL || other.kind == Kind.LOCAL) {
      return Relation.OTHER;
    }
    if (id instanceof FieldRef mine && other.id instanceof FieldRef theirs) {
      boolean alike = mine.name().equals(theirs.name()) && !mine.owner().equals(theirs.owner());
      // A template, say, made around the pool in the other field.
      boolean around = !mine.type().equals(theirs.type());
      return alike || around ? Relation.MAYBE : Relation.OTHER;
    }
    return kind == Kind.PARAMETER && other.kind == Kind.PARAMETER ? Relation.OTHER : Relation.MAYBE;
  }

  /**
   * A name that means the same in all methods: {@code com/acme/Orders.pool} for a field, {@code
   * com/acme/Pools.orders()} for a getter; empty for what only one method knows.
   */
  String place() {
    if (id instanceof FieldRef field) {
      return field.owner() + "." + field.name();
    }
    return id instanceof MethodRef getter ? getter.owner() + "." + getter.name() + "()" : "";
  }

  /** How messages call it. */
  String text() {
    if (id instanceof FieldRef field) {
      return "the pool in " + Texts.simple(field.owner()) + "." + field.name();
    }
    return id instanceof MethodRef getter ? "the pool from " + Texts.call(getter) : "the pool";
  }
}
