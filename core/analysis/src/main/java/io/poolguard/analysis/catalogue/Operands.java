package io.poolguard.analysis.catalogue;

import java.util.ArrayList;
import java.util.List;

/** The values that an effect speaks of. */
final class Operands {
  private Operands() {}

  static List<Operand> of(Effect effect) {
    if (effect instanceof Effect.Acquire e) {
      return e.parent() == null ? List.of() : List.of(e.parent());
    }
    if (effect instanceof Effect.Put e) {
      return List.of(e.value(), e.container());
    }
    if (effect instanceof Effect.PutKey e) {
      return List.of(e.key(), e.container());
    }
    if (effect instanceof Effect.Set e) {
      return e.value() == null ? List.of(e.cell()) : List.of(e.cell(), e.value());
    }
    if (effect instanceof Effect.ValueOf e) {
      return List.of(e.cell());
    }
    if (effect instanceof Effect.Swap e) {
      return List.of(e.cell(), e.expected(), e.value());
    }
    if (effect instanceof Effect.Wrap e) {
      return List.of(e.resource(), e.owner());
    }
    if (effect instanceof Effect.Invoke e) {
      return of(e);
    }
    if (effect instanceof Effect.Unless e) {
      List<Operand> operands = new ArrayList<>(of(e.effect()));
      operands.add(e.operand());
      return operands;
    }
    if (effect instanceof Effect.TrueIff e) {
      return List.of(e.operand());
    }
    if (effect instanceof Effect.ReturnsIff e) {
      return List.of(e.operand());
    }
    return effect instanceof Effect.Besides e
        ? ofSideEffect(e.sideEffect())
        : ofVerbWithOneOperand(effect);
  }

  private static List<Operand> ofSideEffect(SideEffect effect) {
    if (effect instanceof SideEffect.Database e) {
      return e.through() == null ? List.of() : List.of(e.through());
    }
    if (effect instanceof SideEffect.HandOver e) {
      return List.of(e.task());
    }
    if (effect instanceof SideEffect.Carry e) {
      return List.of(e.task(), e.container());
    }
    if (effect instanceof SideEffect.Stage e) {
      return List.of(e.task());
    }
    if (effect instanceof SideEffect.Join e) {
      return e.operand() == null ? List.of() : List.of(e.operand());
    }
    if (effect instanceof SideEffect.Limit e) {
      return List.of(e.operand());
    }
    if (effect instanceof SideEffect.Proxy e) {
      return List.of(e.handler());
    }
    if (effect instanceof SideEffect.Anew e) {
      return List.of(e.behaviour());
    }
    return effect instanceof SideEffect.Transaction e ? List.of(e.function()) : List.of();
  }

  private static List<Operand> ofVerbWithOneOperand(Effect effect) {
    if (effect instanceof Effect.Release e) {
      return List.of(e.resource());
    }
    if (effect instanceof Effect.ReleaseChildren e) {
      return List.of(e.parent());
    }
    if (effect instanceof Effect.CloseOnCompletion e) {
      return List.of(e.resource());
    }
    if (effect instanceof Effect.Same e) {
      return List.of(e.operand());
    }
    if (effect instanceof Effect.ParentOf e) {
      return List.of(e.operand());
    }
    if (effect instanceof Effect.Keep e) {
      return List.of(e.operand());
    }
    if (effect instanceof Effect.ElementOf e) {
      return List.of(e.container());
    }
    if (effect instanceof Effect.ElementsOf e) {
      return List.of(e.container());
    }
    if (effect instanceof Effect.TakesFrom e) {
      return List.of(e.pool());
    }
    return effect instanceof Effect.From e ? List.of(e.pool()) : List.of();
  }

  private static List<Operand> of(Effect.Invoke invoke) {
    List<Operand> operands = new ArrayList<>();
    operands.add(invoke.function());
    for (Effect.Argument argument : invoke.arguments()) {
      if (argument instanceof Effect.Argument.Value value) {
        operands.add(value.operand());
      } else if (argument instanceof Effect.Argument.Element element) {
        operands.add(element.container());
      }
    }
    return operands;
  }
}
