package io.poolguard.analysis.catalogue;

import io.poolguard.analysis.ir.Constant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a library method does, in few verbs (the idea of modelling in verbs such as allocate, use
 * and release is Infer's resource models'). Effects hold when the call returns normally, in the
 * order of the row; {@link Release} also holds when it throws. An argument that no effect mentions
 * is borrowed.
 */
public sealed interface Effect {
  /** The values that the effect speaks of. */
  default List<Operand> operands() {
    return List.of();
  }

  /**
   * The result is a fresh resource; {@code parent}, if any, is the resource whose release releases
   * it too. Text: {@code acquire}, {@code acquire child-of this}.
   */
  record Acquire(@Nullable Operand parent) implements Effect {
    @Override
    public List<Operand> operands() {
      return parent == null ? List.of() : List.of(parent);
    }
  }

  /** The result is a resource that somebody else owns: no obligation. Text: {@code borrow}. */
  record Borrow() implements Effect {}

  /** Releases the operand and its children. Text: {@code release this}, {@code release arg0}. */
  record Release(Operand resource) implements Effect {
    @Override
    public List<Operand> operands() {
      return List.of(resource);
    }
  }

  /**
   * Releases the children of the operand (a statement that runs again closes its former result
   * set). Text: {@code release-children this}.
   */
  record ReleaseChildren(Operand parent) implements Effect {
    @Override
    public List<Operand> operands() {
      return List.of(parent);
    }
  }

  /**
   * The effect does not take place when the operand is this constant, an int or a string. Text:
   * {@code release-children this unless arg0 is 2}, {@code acquire unless arg0 is "x"}.
   */
  record Unless(Operand operand, Constant value, Effect effect) implements Effect {
    @Override
    public List<Operand> operands() {
      return Stream.concat(effect.operands().stream(), Stream.of(operand)).toList();
    }
  }

  /**
   * Once its children are released the operand is released too. Text: {@code close-on-completion
   * this}.
   */
  record CloseOnCompletion(Operand resource) implements Effect {
    @Override
    public List<Operand> operands() {
      return List.of(resource);
    }
  }

  /**
   * The result is the operand itself or a view through which it is used and released. Text: {@code
   * same arg0}, {@code same this}.
   */
  record Same(Operand operand) implements Effect {
    @Override
    public List<Operand> operands() {
      return List.of(operand);
    }
  }

  /**
   * The result is the parent of the operand (the statement of a result set, the connection of a
   * statement), borrowed when unknown. Text: {@code parent-of this}.
   */
  record ParentOf(Operand operand) implements Effect {
    @Override
    public List<Operand> operands() {
      return List.of(operand);
    }
  }

  /**
   * The operand is kept by somebody who owns it from now on. Text: {@code keep arg0}, {@code take
   * arg0}.
   *
   * @param always also when the call throws
   */
  record Keep(Operand operand, boolean always) implements Effect {
    @Override
    public List<Operand> operands() {
      return List.of(operand);
    }
  }

  /**
   * The value becomes an element of the container (the receiver of {@code add}, the result of
   * {@code List.of}): it is closed when the elements are. Text: {@code put arg0 into this}.
   */
  record Put(Operand value, Operand container) implements Effect {
    @Override
    public List<Operand> operands() {
      return List.of(value, container);
    }
  }

  /**
   * The boolean result is true exactly if the value is an element of the container. Text: {@code
   * found arg0 in this}.
   */
  record Found(Operand value, Operand container) implements Effect {
    @Override
    public List<Operand> operands() {
      return List.of(value, container);
    }
  }

  /**
   * The value becomes a key of the container, and so one of its elements if it may be a resource;
   * plain keys are not told apart. Text: {@code put-key arg0 into this}.
   */
  record PutKey(Operand key, Operand container) implements Effect {
    @Override
    public List<Operand> operands() {
      return List.of(key, container);
    }
  }

  /**
   * The result is one of the elements of the container, or the next of an iterator over it. Text:
   * {@code element-of this}, {@code taken-from this}.
   *
   * @param taken whether the container has one element less then
   */
  record ElementOf(Operand container, boolean taken) implements Effect {
    @Override
    public List<Operand> operands() {
      return List.of(container);
    }
  }

  /**
   * The result shares the elements of the container (an iterator, stream, copy or unmodifiable
   * view). Text: {@code elements-of this}.
   */
  record ElementsOf(Operand container) implements Effect {
    @Override
    public List<Operand> operands() {
      return List.of(container);
    }
  }

  /**
   * The operand is a cell that now holds the value, or zero, false or null. Text: {@code set this
   * to arg0}, {@code set this to default}.
   */
  record Set(Operand cell, @Nullable Operand value) implements Effect {
    @Override
    public List<Operand> operands() {
      return value == null ? List.of(cell) : List.of(cell, value);
    }
  }

  /** The result is what the cell holds. Text: {@code value-of this}. */
  record ValueOf(Operand cell) implements Effect {
    @Override
    public List<Operand> operands() {
      return List.of(cell);
    }
  }

  /**
   * If the cell holds {@code expected} it then holds {@code value} and the result is true; else the
   * result is false. Text: {@code swap this from arg0 to arg1}.
   */
  record Swap(Operand cell, Operand expected, Operand value) implements Effect {
    @Override
    public List<Operand> operands() {
      return List.of(cell, expected, value);
    }
  }

  /**
   * Releasing {@code owner} releases {@code resource}, once the call returned. Text: {@code wrap
   * arg0 in this}, {@code wrap arg0 in result}.
   */
  record Wrap(Operand resource, Operand owner) implements Effect {
    @Override
    public List<Operand> operands() {
      return List.of(resource, owner);
    }
  }

  /**
   * The boolean result is true exactly if the test holds of the operand. Text: {@code true-iff
   * closed this}.
   */
  record TrueIff(Test test, Operand operand) implements Effect {
    @Override
    public List<Operand> operands() {
      return List.of(operand);
    }
  }

  /**
   * The call returns only if the test holds of the operand (it throws unchecked otherwise, as
   * {@code requireNonNull} does for null). Text: {@code returns-iff non-null arg0}.
   */
  record ReturnsIff(Test test, Operand operand) implements Effect {
    @Override
    public List<Operand> operands() {
      return List.of(operand);
    }
  }

  /** The result is not null. Text: {@code non-null}. */
  record NonNull() implements Effect {}

  /**
   * Throws nothing by itself; what the callbacks of {@link Invoke} throw still passes, and so does
   * a failed {@link ReturnsIff}. Text: {@code no-throw}.
   */
  record NoThrow() implements Effect {}

  /** The result is how many elements the container has. Text: {@code length-of this}. */
  record LengthOf(Operand container) implements Effect {
    @Override
    public List<Operand> operands() {
      return List.of(container);
    }
  }

  /**
   * Gives the same result each time for the same operands, which do not change. Text: {@code
   * steady}.
   */
  record Steady() implements Effect {}

  /**
   * Never comes back, neither normally nor by an exception ({@code System.exit}). Text: {@code
   * no-return}.
   */
  record NoReturn() implements Effect {}

  /**
   * May be called on a closed receiver, which answers or does nothing. Text: {@code also-closed}.
   */
  record AlsoClosed() implements Effect {}

  /** Throws when the receiver is closed already. Text: {@code once}. */
  record Once() implements Effect {}

  /**
   * The result is a connection of the operand's, which has a limited number of them. Text: {@code
   * from this}.
   */
  record From(Operand pool) implements Effect {
    @Override
    public List<Operand> operands() {
      return List.of(pool);
    }
  }

  /**
   * For the time of the call a connection of the operand's is taken, unless the thread's
   * transaction has one. Text: {@code takes-from this}.
   */
  record TakesFrom(Operand pool) implements Effect {
    @Override
    public List<Operand> operands() {
      return List.of(pool);
    }
  }

  /**
   * The result only plays an object, as tests have it: its methods acquire, release and throw
   * nothing. Text: {@code mock}.
   */
  record Mock() implements Effect {}

  /**
   * The result, or the object that the constructor makes, is a new pool: it keeps connections and
   * threads until it is closed. Text: {@code new-pool}.
   */
  record NewPool() implements Effect {}

  /**
   * Runs the function object {@code function}, before the call returns or at an unknown later time,
   * with the given arguments. Text: {@code invoke arg0(element-of this) now}, {@code invoke arg0()
   * maybe}, {@code invoke arg0() later}.
   */
  record Invoke(Operand function, List<Argument> arguments, When when) implements Effect {
    public Invoke {
      arguments = List.copyOf(arguments);
    }

    @Override
    public List<Operand> operands() {
      return Stream.concat(
              Stream.of(function), arguments.stream().flatMap(each -> each.named().stream()))
          .toList();
    }
  }

  /** What the call does besides what it does to resources. */
  record Besides(SideEffect sideEffect) implements Effect {
    @Override
    public List<Operand> operands() {
      return sideEffect.operands();
    }
  }

  /** An argument that a library passes to a callback. */
  sealed interface Argument {
    /** The value of the call that it is, or is an element of. */
    default Optional<Operand> named() {
      return Optional.empty();
    }

    /** One of the call's own values. */
    record Value(Operand operand) implements Argument {
      @Override
      public Optional<Operand> named() {
        return Optional.of(operand);
      }
    }

    /** An element of one of the call's own values. */
    record Element(Operand container) implements Argument {
      @Override
      public Optional<Operand> named() {
        return Optional.of(container);
      }
    }

    /** A value about which nothing is known; a resource among them is lent. */
    record Any() implements Argument {}
  }

  /** When a callback runs. */
  enum When {
    /** Exactly once, before the call returns; the call's result is what it returned. */
    NOW,
    /** Any number of times, before the call returns. */
    MAYBE,
    /** At an unknown time; what it captures is out of sight from here. */
    LATER
  }

  /** A test of an operand. */
  enum Test {
    CLOSED,
    OPEN,
    NULL,
    NON_NULL,
    /** The container has no element. */
    EMPTY,
    /** The iterator has one more element. */
    HAS_ELEMENT,
    /** The operand is the boolean {@code true}. */
    TRUE,
    /** The operand is the boolean {@code false}. */
    FALSE
  }
}
