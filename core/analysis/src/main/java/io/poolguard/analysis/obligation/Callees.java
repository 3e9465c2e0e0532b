package io.poolguard.analysis.obligation;

import io.poolguard.analysis.catalogue.Effect;
import io.poolguard.analysis.catalogue.ResourceType;
import io.poolguard.analysis.catalogue.Row;
import io.poolguard.analysis.catalogue.SideEffect;
import io.poolguard.analysis.ir.FieldRef;
import io.poolguard.analysis.ir.MethodRef;
import io.poolguard.analysis.ir.Statement;
import io.poolguard.analysis.program.Types;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the transfer asks about the world beyond the method it runs over. */
public interface Callees {
  /**
   * How many calls down a thrown exception is looked for: that one thrown further below, under
   * conditions of its own, comes out here is no more likely than that any call throws.
   */
  int DEPTH = 3;

  /** The type hierarchy. */
  Types types();

  /** The catalogue's row for a method: its own or the nearest one of a method that it overrides. */
  Optional<Row> row(MethodRef method);

  /**
   * The same without what annotations promise, for questions about many methods: to read the
   * declarations of all of them takes long.
   */
  Optional<Row> catalogued(MethodRef method);

  /**
   * The bodies that a call may run, when all of them are in sight; empty when some are not.
   *
   * @param exactReceiver internal name of the receiver's very class, if known
   */
  List<MethodRef> targets(Statement.Call call, @Nullable String exactReceiver);

  /** What a method does to what it is given. */
  Summary summary(Request request);

  /**
   * Whether some body in sight of a method that is not run itself, for there are too many of them,
   * may release or keep what it is given.
   */
  boolean mayKeep(MethodRef method);

  /** What a method does to a number that threads share, if it is one of those. */
  Optional<SideEffect.Way> counts(MethodRef method);

  /** How a method may end, as far as a short look shows. */
  Outcome outcome(MethodRef method);

  /** Whether a value of this type (internal name) may be a resource or own one. */
  boolean mayHoldResource(@Nullable String type);

  /**
   * Whether the next use of a resource of this type (internal name) releases what it opened before.
   */
  boolean endsChildren(String type);

  /** What kind of resource values of this type (internal name) are, if any. */
  Optional<ResourceType> resourceType(String type);

  /**
   * Whether one object could be of both types; two different kinds of resource are never one
   * object.
   */
  boolean mayBeBoth(String left, String right);

  /** Whether what a method gives, by its declaration, may be a resource or hold one. */
  default boolean mayGiveResource(MethodRef method) {
    String declared = method.resultType();
    return declared.length() > 1 && mayHoldResource(Types.nameOf(declared));
  }

  /**
   * Whether what is stored in the field is released or handed on by the class that declares it.
   *
   * @param beside a method that leaves what it has put there itself, or null: its own releases of
   *     that do not count
   * @param used whether uses by others count as well
   */
  boolean isManaged(FieldRef field, @Nullable MethodRef beside, boolean used);

  /** Whether what is in the field only plays its part, as in tests. */
  boolean plays(FieldRef field);

  /** Whether that class releases what the thing in the field was made from, by way of it. */
  boolean closesParents(FieldRef field);

  /** Whether a function object releases or keeps what it captured, on some path of its code. */
  default boolean takes(Function function, int capture) {
    MethodRef method = function.implementation();
    if (types().program().body(method).isEmpty()) {
      return row(method).map(row -> capture == 0 && row.has(Effect.Release.class)).orElse(true);
    }
    Request.Tracked tracked = Request.Tracked.NONE.with(capture);
    return summary(new Request(method, Map.of(), tracked)).takes(capture);
  }

  /** Whether what a method does hangs on the very class of its object: it calls hooks. */
  boolean asksItself(MethodRef method);

  /**
   * The exceptions that a call of the method, of which nothing but its declaration is known, is
   * taken to throw only because any call may: unchecked ones, if it declares none and does not work
   * on the database by an API that has no checked ones.
   */
  List<String> assumed(MethodRef method);

  /**
   * How a call may end.
   *
   * @param returns whether it may return
   * @param thrown internal names of the exceptions it may throw
   * @param assumed those of them for which nothing speaks but that any call may throw them
   */
  record Outcome(boolean returns, List<String> thrown, List<String> assumed) {
    public Outcome {
      thrown = List.copyOf(thrown);
      assumed = List.copyOf(assumed);
    }
  }
}
