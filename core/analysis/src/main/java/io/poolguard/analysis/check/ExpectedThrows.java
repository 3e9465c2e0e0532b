package io.poolguard.analysis.check;

import io.poolguard.analysis.catalogue.Catalogue;
import io.poolguard.analysis.catalogue.Effect;
import io.poolguard.analysis.catalogue.Operand;
import io.poolguard.analysis.catalogue.Row;
import io.poolguard.analysis.catalogue.SideEffect;
import io.poolguard.analysis.ir.Block;
import io.poolguard.analysis.ir.Body;
import io.poolguard.analysis.ir.MethodRef;
import io.poolguard.analysis.ir.Statement;
import io.poolguard.analysis.ir.Uses;
import io.poolguard.analysis.obligation.Callees;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The lambdas that a test expects to throw: given, where they are written, to a call which fails if
 * they return. Born at such a call; one that is kept in a variable first, in another block, is not
 * seen, which errs towards telling of it.
 */
public final class ExpectedThrows {
  private final Callees callees;
  private final Catalogue catalogue;

  /**
   * @param callees what calls do to resources
   * @param catalogue what is known of libraries
   */
  public ExpectedThrows(Callees callees, Catalogue catalogue) {
    this.callees = callees;
    this.catalogue = catalogue;
  }

  /**
   * The lambdas that are expected to throw.
   *
   * @param parts the bodies of a source method and of the lambdas in it
   */
  public Set<MethodRef> in(Collection<Body> parts) {
    if (parts.size() < 2) {
      return Set.of();
    }
    Set<MethodRef> found = new HashSet<>();
    for (Body part : parts) {
      part.blocks().forEach(block -> read(block, found));
    }
    return found;
  }

  private void read(Block block, Set<MethodRef> found) {
    Map<Integer, MethodRef> held = new HashMap<>();
    for (Statement statement : block.statements()) {
      if (statement instanceof Statement.Call call && !held.isEmpty()) {
        expected(call).stream()
            .map(operand -> held.get(call.arguments().get(operand.index())))
            .filter(method -> method != null)
            .forEach(found::add);
      }
      MethodRef made = held.remove(Uses.written(statement));
      if (statement instanceof Statement.MakeFunction function) {
        held.put(function.target(), function.implementation());
      } else if (statement instanceof Statement.Assign copy) {
        made = held.get(copy.source());
        if (made != null) {
          held.put(copy.target(), made);
        }
      }
    }
  }

  private List<Operand> expected(Statement.Call call) {
    MethodRef method = call.method();
    return catalogue
        .sideEffects(callees.types().supertypes(method.owner()), method.name(), method.descriptor())
        .map(Row::effects)
        .orElse(List.of())
        .stream()
        .flatMap(effect -> function(effect).stream())
        .filter(operand -> operand.kind() == Operand.Kind.ARGUMENT)
        .filter(operand -> operand.index() < call.arguments().size())
        .toList();
  }

  private static List<Operand> function(Effect effect) {
    return effect instanceof Effect.Besides besides
            && besides.sideEffect() instanceof SideEffect.ExpectThrow expect
        ? List.of(expect.function())
        : List.of();
  }
}
