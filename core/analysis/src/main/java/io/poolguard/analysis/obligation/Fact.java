package io.poolguard.analysis.obligation;

import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one value on one path. Born at an allocation, a constant, a declaration or a
 * branch; since values do not change, it never dies, it is only forgotten when paths are joined.
 * Forgetting errs towards more feasible paths.
 *
 * @param nullness of a reference
 * @param range of an int or boolean
 * @param type internal name of a type that the value has, or null
 * @param exact whether {@code type} is its very class
 * @param is further types it has, by instanceof
 * @param isNot types it has not, and constants that it is not equal to
 * @param wasClosed whether the resource, if there is one, was closed when the method began, as far
 *     as a test has shown
 */
public record Fact(
    Nullness nullness,
    IntRange range,
    @Nullable String type,
    boolean exact,
    Set<String> is,
    Set<String> isNot,
    @Nullable Boolean wasClosed) {
  /** As given. */
  public Fact {
    is = Names.of(is);
    isNot = Names.of(isNot);
  }

  private static final String NUMBER = "=#";

  /** Nothing is known. */
  public static final Fact NOTHING =
      new Fact(Nullness.UNKNOWN, IntRange.ANY, null, false, Names.NONE, Names.NONE, null);

  /** The null reference. */
  public static final Fact NULL = NOTHING.with(Nullness.NULL);

  @Override
  public boolean equals(@Nullable Object other) {
    return this == other
        || (other instanceof Fact that
            && nullness == that.nullness
            && exact == that.exact
            && range.equals(that.range)
            && Objects.equals(type, that.type)
            && Objects.equals(wasClosed, that.wasClosed)
            && is.equals(that.is)
            && isNot.equals(that.isNot));
  }

  @Override
  public int hashCode() {
    int hash = nullness.name().hashCode() * 2 + (exact ? 1 : 0);
    hash = hash * 31 + range.hashCode();
    hash = hash * 31 + (type == null ? 0 : type.hashCode());
    hash = hash * 31 + (wasClosed == null ? 0 : wasClosed.hashCode());
    return (hash * 31 + is.hashCode()) * 31 + isNot.hashCode();
  }

  /** A value of a declared type. */
  public static Fact ofType(@Nullable String type) {
    return new Fact(Nullness.UNKNOWN, IntRange.ANY, type, false, Names.NONE, Names.NONE, null);
  }

  /** Whether a declaration would say as much. */
  boolean isOnlyType() {
    return nullness == Nullness.UNKNOWN
        && !exact
        && wasClosed == null
        && is.isEmpty()
        && isNot.isEmpty()
        && range.equals(IntRange.ANY);
  }

  /** A fresh instance of exactly this class. */
  public static Fact instance(String type) {
    return new Fact(Nullness.NON_NULL, IntRange.ANY, type, true, Names.NONE, Names.NONE, null);
  }

  /** An int within a range. */
  public static Fact ofInt(IntRange range) {
    return NOTHING.with(range);
  }

  /** This fact with another nullness. */
  public Fact with(Nullness other) {
    return new Fact(other, range, type, exact, is, isNot, wasClosed);
  }

  /** This fact with another range. */
  public Fact with(IntRange other) {
    return new Fact(nullness, other, type, exact, is, isNot, wasClosed);
  }

  /** This fact with the answer of a test whether the resource was closed at the start. */
  public Fact withClosed(boolean closed) {
    return new Fact(nullness, range, type, exact, is, isNot, closed);
  }

  /**
   * This fact with one more type that the value has or has not; {@code =constant} stands for being
   * equal to a constant.
   */
  public Fact withType(String name, boolean has) {
    return new Fact(
        has && !name.equals("=walked") ? Nullness.NON_NULL : nullness,
        range,
        type == null && has && !name.startsWith("=") ? name : type,
        exact,
        has ? names(is).plus(name) : is,
        has ? isNot : names(isNot).plus(name),
        wasClosed);
  }

  /** This fact with other types by instanceof. */
  Fact withTypes(Set<String> has) {
    return new Fact(nullness, range, type, exact, has, isNot, wasClosed);
  }

  /** This fact about an int that is not one value amid its range. */
  Fact withoutNumber(int number) {
    return withType(label(number), false);
  }

  private static String label(int number) {
    return NUMBER + number;
  }

  private static Names names(Set<String> names) {
    return (Names) names;
  }

  /** What holds if one of the two holds. */
  public Fact join(Fact other) {
    if (equals(other)) {
      return this;
    }
    boolean sameType = Objects.equals(type, other.type);
    Fact joined =
        new Fact(
            nullness.join(other.nullness),
            range.join(other.range),
            sameType ? type : joinType(other),
            sameType && exact && other.exact,
            names(is).and(names(other.is)),
            names(isNot).and(names(other.isNot)),
            joinClosed(other));
    return isNot.equals(other.isNot) ? joined : joined.without(this, other).without(other, this);
  }

  /**
   * This fact without the constants that the one is not and the other cannot be: what is 1 is not
   * 2, and null is no constant.
   */
  private Fact without(Fact one, Fact other) {
    Fact fact = this;
    for (String name : one.isNot) {
      if (isLabel(name) && other.rulesOut(name) && !fact.rulesOut(name)) {
        fact = fact.withType(name, false);
      }
    }
    return fact;
  }

  /** Whether this cannot be the constant of a label. */
  boolean rulesOut(String label) {
    if (nullness == Nullness.NULL || isNot.contains(label) || isAnother(label)) {
      return true;
    }
    return label.startsWith(NUMBER)
        && !range.contains(Integer.parseInt(label.substring(NUMBER.length())));
  }

  /** What is null was neither. */
  private @Nullable Boolean joinClosed(Fact other) {
    if ((nullness == Nullness.NULL) == (other.nullness == Nullness.NULL)) {
      return Objects.equals(wasClosed, other.wasClosed) ? wasClosed : null;
    }
    return nullness == Nullness.NULL ? other.wasClosed : wasClosed;
  }

  private @Nullable String joinType(Fact other) {
    if ((nullness == Nullness.NULL) == (other.nullness == Nullness.NULL)) {
      return null;
    }
    return nullness == Nullness.NULL ? other.type : type;
  }

  /**
   * What holds if both hold, or null if they contradict each other; types are compared by name
   * only.
   */
  public @Nullable Fact meet(Fact other) {
    if (!nullness.agreesWith(other.nullness)) {
      return null;
    }
    IntRange common = range.meet(other.range);
    if (common == null
        || (wasClosed != null && other.wasClosed != null && !wasClosed.equals(other.wasClosed))) {
      return null;
    }
    boolean names = !is.isEmpty() || !other.is.isEmpty();
    if (names && (contradicts(other) || other.contradicts(this))) {
      return null;
    }
    if (common.isExact()
        && (isNot.contains(label(common.low())) || other.isNot.contains(label(common.low())))) {
      return null;
    }
    boolean mine = exact || other.type == null;
    return new Fact(
        nullness.meet(other.nullness),
        common,
        mine ? type : other.type,
        mine ? exact : other.exact,
        names(is).or(names(other.is)),
        names(isNot).or(names(other.isNot)),
        wasClosed != null ? wasClosed : other.wasClosed);
  }

  /** Whether this is of a type, or equal to a constant, that the other one is not. */
  private boolean contradicts(Fact other) {
    for (String name : is) {
      if (other.isNot.contains(name) || (isLabel(name) && other.isAnother(name))) {
        return true;
      }
    }
    return false;
  }

  private boolean isAnother(String label) {
    for (String name : is) {
      if (isLabel(name) && !name.equals(label)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isLabel(String name) {
    return name.startsWith("=")
        && !name.equals(Branches.WALKED)
        && !name.equals(Defaults.UNTOUCHED);
  }
}
