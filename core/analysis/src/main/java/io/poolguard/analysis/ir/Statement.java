package io.poolguard.analysis.ir;

import java.util.List;

/**
 * A three-address statement. Operands are indices of the body's locals (parameters first, then
 * variables and temporaries); a local is assigned any number of times. Only {@link Call} may raise
 * an exception.
 */
public sealed interface Statement {
  /** Stands for "no local": a call without a result that is used, a static field's receiver. */
  int NONE = -1;

  /** The place of the statement in the source. */
  Site site();

  /** {@code target = source}. */
  record Assign(int target, int source, Site site) implements Statement {}

  /** {@code target = constant}. */
  record Load(int target, Constant constant, Site site) implements Statement {}

  /** {@code target = receiver.field}; {@code receiver} is {@link #NONE} for a static field. */
  record LoadField(int target, int receiver, FieldRef field, boolean isVolatile, Site site)
      implements Statement {}

  /** {@code receiver.field = source}; {@code receiver} is {@link #NONE} for a static field. */
  record StoreField(int receiver, FieldRef field, int source, boolean isVolatile, Site site)
      implements Statement {}

  /** {@code target = array[index]}. */
  record LoadArray(int target, int array, int index, Site site) implements Statement {}

  /** {@code array[index] = source}. */
  record StoreArray(int array, int index, int source, Site site) implements Statement {}

  /**
   * {@code target = receiver.method(arguments)}.
   *
   * @param target the local of the result, or {@link #NONE}
   * @param receiver the local of the receiver, or {@link #NONE} for {@link CallKind#STATIC}
   * @param arguments locals, one for each parameter of the descriptor
   */
  record Call(
      int target, CallKind kind, MethodRef method, int receiver, List<Integer> arguments, Site site)
      implements Statement {
    public Call {
      arguments = List.copyOf(arguments);
    }
  }

  /**
   * {@code target = new type}, the constructor being a {@link CallKind#SPECIAL} call that follows.
   */
  record New(int target, String type, Site site) implements Statement {}

  /** {@code target = new element[length]}; {@code type} is the array's descriptor. */
  record NewArray(int target, String type, int length, Site site) implements Statement {}

  /** {@code target = (type) source}; {@code type} is an internal name or an array descriptor. */
  record Cast(int target, int source, String type, Site site) implements Statement {}

  /** {@code target = source instanceof type}. */
  record InstanceOf(int target, int source, String type, Site site) implements Statement {}

  /** {@code target = left operator right} on ints. */
  record Arithmetic(int target, Operator operator, int left, int right, Site site)
      implements Statement {}

  /**
   * {@code target =} a value computed from the operands that is no reference the analysis follows
   * (other operators, conversions, array length, string concatenation); lets nothing escape and
   * raises nothing.
   */
  record Compute(int target, List<Integer> operands, Site site) implements Statement {
    public Compute {
      operands = List.copyOf(operands);
    }
  }

  /** Takes ({@code enter}) or gives back the lock of an object. */
  record Monitor(boolean enter, int object, Site site) implements Statement {}

  /**
   * {@code target =} a function object: a lambda or a method reference.
   *
   * @param functionalType internal name of the functional interface
   * @param functionalMethod name and descriptor of its single abstract method, owner =
   *     functionalType
   * @param kind how the implementation is called
   * @param implementation the method that runs: a lambda's own body or the referenced method
   * @param captures locals whose values are bound now, in front of the call's own arguments (a
   *     bound receiver first)
   */
  record MakeFunction(
      int target,
      String functionalType,
      MethodRef functionalMethod,
      CallKind kind,
      MethodRef implementation,
      List<Integer> captures,
      Site site)
      implements Statement {
    public MakeFunction {
      captures = List.copyOf(captures);
    }
  }

  /** {@code target =} the exception in flight; the first statement of a handler's block. */
  record Caught(int target, Site site) implements Statement {}

  /**
   * A construct the lowering does not know: everything mentioned escapes, {@code target} (or {@link
   * #NONE}) is unknown. Counted in the diagnostics.
   */
  record Unknown(int target, List<Integer> mentioned, String what, Site site) implements Statement {
    public Unknown {
      mentioned = List.copyOf(mentioned);
    }
  }

  /** The int operators that the analysis folds. */
  enum Operator {
    ADD,
    SUBTRACT,
    AND,
    OR,
    XOR
  }
}
