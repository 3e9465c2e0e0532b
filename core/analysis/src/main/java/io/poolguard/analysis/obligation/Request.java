package io.poolguard.analysis.obligation;

import io.poolguard.analysis.ir.FieldRef;
import io.poolguard.analysis.ir.MethodRef;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a caller wants to know of a method. The less it says is tracked, the fewer calls the summary
 * has to look into: of a call that can only matter to values that the caller does not track,
 * nothing but its ending is asked.
 *
 * @param method a method with a body
 * @param functions known function objects among its parameters, by local index
 * @param tracked the parameters, by local index, that are of use to the caller: they hold an open
 *     obligation or are to hold one
 * @param pairs what is known of pairs of them
 */
public record Request(
    MethodRef method, Map<Integer, Function> functions, Tracked tracked, Pairs pairs) {
  public Request {
    functions = Map.copyOf(functions);
  }

  /** Nothing is known of pairs. */
  public Request(MethodRef method, Map<Integer, Function> functions, Tracked tracked) {
    this(method, functions, tracked, Pairs.NONE);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Request that
        && method.equals(that.method)
        && tracked.equals(that.tracked)
        && pairs.equals(that.pairs)
        && functions.equals(that.functions);
  }

  @Override
  public int hashCode() {
    int hash = (method.hashCode() * 31 + functions.hashCode()) * 31 + tracked.hashCode();
    return hash * 31 + pairs.hashCode();
  }

  /**
   * Which parameters, by local index, are one object or two: what helpers ask that release what is
   * not their caller's.
   *
   * @param same the later one of two that are one object, with the earlier one
   * @param apart pairs of two objects, the earlier one first
   * @param fields those that are what a field of the receiver holds, with the field
   * @param self internal name of the receiver's very class, where it decides which bodies the
   *     method's calls of its own object run, or null
   */
  public record Pairs(
      Map<Integer, Integer> same,
      Set<List<Integer>> apart,
      Map<Integer, FieldRef> fields,
      @Nullable String self) {
    /** Nothing is known. */
    public static final Pairs NONE = new Pairs(Map.of(), Set.of(), Map.of(), null);

    public Pairs {
      same = Map.copyOf(same);
      apart = Set.copyOf(apart);
      fields = Map.copyOf(fields);
    }

    Pairs with(@Nullable String itsClass) {
      return itsClass == null ? this : new Pairs(same, apart, fields, itsClass);
    }
  }

  /**
   * A set of parameters, by local index. Those past the first {@value #COUNTED} are members if any
   * of them is.
   *
   * @param bits one for each parameter
   * @param open those among them in which the caller has something open, whatever their types say
   */
  public record Tracked(long bits, long open) {
    private static final int COUNTED = 63;

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Tracked that && bits == that.bits && open == that.open;
    }

    @Override
    public int hashCode() {
      return Long.hashCode(bits * 31 + open);
    }

    /** No parameter. */
    public static final Tracked NONE = new Tracked(0, 0);

    /** All parameters. */
    public static final Tracked ALL = new Tracked(-1, 0);

    /** This set and one parameter more. */
    public Tracked with(int parameter) {
      return new Tracked(bits | bit(parameter), open);
    }

    /** This set and one parameter more, in which the caller has something open. */
    public Tracked withOpen(int parameter) {
      return new Tracked(bits | bit(parameter), open | bit(parameter));
    }

    /** Whether a parameter is a member. */
    public boolean has(int parameter) {
      return (bits & bit(parameter)) != 0;
    }

    /** Whether the caller has something open in the parameter. */
    public boolean isOpen(int parameter) {
      return (open & bit(parameter)) != 0;
    }

    private static long bit(int parameter) {
      return 1L << Math.min(parameter, COUNTED);
    }
  }
}
