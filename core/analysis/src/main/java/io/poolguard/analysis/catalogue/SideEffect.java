package io.poolguard.analysis.catalogue;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a library method does besides what it does to resources: work on the database, waiting,
 * handing work to a thread, transactions. Such effects stand in rows of their own, so that they
 * never change what is known of resources.
 */
public sealed interface SideEffect {
  /** The values that the effect speaks of. */
  default List<Operand> operands() {
    return List.of();
  }

  /**
   * Works on the database: on a connection that the call gets by itself, or through the operand,
   * which may belong to another thread; {@code bySession} if it is a session that takes the
   * connection and keeps it until it is closed. Text: {@code database}, {@code database through
   * this}, {@code database by session}.
   */
  record Database(@Nullable Operand through, boolean bySession) implements SideEffect {
    @Override
    public List<Operand> operands() {
      return through == null ? List.of() : List.of(through);
    }
  }

  /**
   * Gives a task to another thread, by an executor which is the receiver unless it is named; {@code
   * unmanaged} if that is a thread which no executor of the program owns; {@code later} if it is to
   * run at a later time. Text: {@code hand-over arg0}, {@code hand-over arg0 by arg1}, {@code
   * hand-over arg0 unmanaged}, {@code hand-over arg0 later}.
   */
  record HandOver(Operand task, Operand executor, boolean unmanaged, boolean later)
      implements SideEffect {
    @Override
    public List<Operand> operands() {
      return executor.equals(Operand.THIS) ? List.of(task) : List.of(task, executor);
    }
  }

  /** Calling the method runs the object as a task ({@code Runnable.run}). Text: {@code task}. */
  record Task() implements SideEffect {}

  /**
   * The container, an executor's wrapper or a pipeline, holds the task and runs it when it is run
   * itself. Text: {@code carry arg0 in this}, {@code carry arg0 in result}.
   */
  record Carry(Operand task, Operand container) implements SideEffect {
    @Override
    public List<Operand> operands() {
      return List.of(task, container);
    }
  }

  /**
   * What is done through the result ({@link Stage}) runs on other threads. Text: {@code
   * other-thread}.
   */
  record OtherThread() implements SideEffect {}

  /**
   * What is done through the result runs on the thread that does it, at once: a stream made
   * sequential, a stage that is complete, an executor that runs its tasks itself. Text: {@code
   * same-thread}.
   */
  record SameThread() implements SideEffect {}

  /**
   * Runs the task wherever the stages of the receiver run; the result goes on there. Text: {@code
   * stage arg0}.
   */
  record Stage(Operand task) implements SideEffect {
    @Override
    public List<Operand> operands() {
      return List.of(task);
    }
  }

  /**
   * Runs the task on the thread that the first of the contexts names which names one ({@link
   * OtherThread}, {@link SameThread}), else on this thread. Text: {@code coroutine arg1 in arg0},
   * {@code coroutine arg0}.
   */
  record Coroutine(Operand task, List<Operand> contexts) implements SideEffect {
    public Coroutine {
      contexts = List.copyOf(contexts);
    }

    @Override
    public List<Operand> operands() {
      return Stream.concat(Stream.of(task), contexts.stream()).toList();
    }
  }

  /**
   * Comes back only when the tasks that the operand stands for have ended, or those that this call
   * itself handed over; {@code limited} if it gives up after a time. Text: {@code join this},
   * {@code join}, {@code join this limited}.
   */
  record Join(@Nullable Operand operand, boolean limited) implements SideEffect {
    @Override
    public List<Operand> operands() {
      return operand == null ? List.of() : List.of(operand);
    }
  }

  /**
   * From then on the operand counts as done after a time, though its tasks may still run. Text:
   * {@code limit this}.
   */
  record Limit(Operand operand) implements SideEffect {
    @Override
    public List<Operand> operands() {
      return List.of(operand);
    }
  }

  /**
   * From then on the operand counts as done, though its tasks may still run. Text: {@code cancel
   * this}.
   */
  record Cancel(Operand operand) implements SideEffect {
    @Override
    public List<Operand> operands() {
      return List.of(operand);
    }
  }

  /**
   * Waits for something else than the database; {@code briefly} if that is mostly short. Text:
   * {@code block "an HTTP response"}, {@code block briefly "a lock"}.
   */
  record Block(String what, boolean briefly) implements SideEffect {}

  /** The connection that it gives belongs to no pool. Text: {@code no-pool}. */
  record NoPool() implements SideEffect {}

  /**
   * Runs the function in a transaction of its own: of the thread, so that whatever works on the
   * database there takes part, or of the object that the function is given. Text: {@code
   * transaction arg0 of thread}, {@code transaction arg0}.
   */
  record Transaction(Operand function, boolean ofThread) implements SideEffect {
    @Override
    public List<Operand> operands() {
      return List.of(function);
    }
  }

  /** Whoever calls the method has begun a transaction. Text: {@code in-transaction}. */
  record InTransaction() implements SideEffect {}

  /**
   * Carries the transaction along: what is handed over stays in it. Hides what supertypes say.
   * Text: {@code same-transaction}.
   */
  record SameTransaction() implements SideEffect {}

  /**
   * Takes part in the transaction of the thread, if there is one, which gives back at its end what
   * the call gives. Text: {@code by-transaction}.
   */
  record ByTransaction() implements SideEffect {}

  /** From here on the thread is in a transaction. Text: {@code begin}. */
  record Begin() implements SideEffect {}

  /** The transaction of the thread has ended. Text: {@code end}. */
  record End() implements SideEffect {}

  /**
   * Runs the function and fails unless that throws, as tests do. Text: {@code expect-throw arg1}.
   */
  record ExpectThrow(Operand function) implements SideEffect {
    @Override
    public List<Operand> operands() {
      return List.of(function);
    }
  }

  /**
   * Gives this answer only if the receiver has ended, so that nobody waits for it. Text: {@code
   * tells-done}, {@code tells-done if false}.
   */
  record TellsDone(boolean answer) implements SideEffect {}

  /** Is true exactly if the thread is in a transaction. Text: {@code tells-transaction}. */
  record TellsTransaction() implements SideEffect {}

  /** The result is an object each of whose methods runs the operand. Text: {@code proxy arg2}. */
  record Proxy(Operand handler) implements SideEffect {
    @Override
    public List<Operand> operands() {
      return List.of(handler);
    }
  }

  /**
   * Reads or changes the receiver, a number that threads share, in one step. Text: {@code count
   * read}.
   */
  record Count(Way way) implements SideEffect {}

  /**
   * Takes the lock that the receiver is; {@code shared} if others may hold it at the same time, as
   * readers do. Text: {@code lock}, {@code lock shared}.
   */
  record Lock(boolean shared) implements SideEffect {}

  /**
   * The result is a lock that belongs to the receiver. Text: {@code lock-of this}, {@code lock-of
   * this shared}.
   */
  record LockOf(Operand owner, boolean shared) implements SideEffect {
    @Override
    public List<Operand> operands() {
      return List.of(owner);
    }
  }

  /** What is done to a shared number. */
  enum Way {
    READ,
    /** Reads it part by part, while other parts change: the sum may be none that ever was. */
    SUM,
    CHANGE,
    /** Changes it only if it still has an expected value, or by a function of it. */
    SWAP;

    /** Whether the number may be another one afterwards. */
    public boolean changes() {
      return this != READ && this != SUM;
    }
  }

  /**
   * Of an annotation on a method or class: the method runs in a transaction, unless the annotation
   * has one of these values ({@code attribute=CONSTANT}). {@code proxy}: a proxy begins it, so that
   * neither private, final nor static methods nor calls on the object itself get one. {@code anew}:
   * with one of these values the transaction is another one beside that of the caller, on another
   * connection. {@code manager}: the attributes that name the transaction manager. Text: {@code
   * transactional by proxy except propagation=NEVER anew propagation=REQUIRES_NEW manager value
   * transactionManager}.
   */
  record Transactional(
      boolean byProxy, List<String> except, List<String> anew, List<String> manager)
      implements SideEffect {
    public Transactional {
      except = List.copyOf(except);
      anew = List.copyOf(anew);
      manager = List.copyOf(manager);
    }

    /**
     * The same for an annotation that has these values ({@code attribute=value}) and no others:
     * what is left are the values that make it begin anew, and the names of the manager.
     */
    public Transactional with(List<String> values) {
      return new Transactional(
          byProxy,
          except,
          anew.stream().filter(values::contains).toList(),
          manager.stream().flatMap(attribute -> named(attribute, values)).toList());
    }

    private static Stream<String> named(String attribute, List<String> values) {
      String start = attribute + "=";
      return values.stream()
          .filter(value -> value.startsWith(start) && value.length() > start.length())
          .map(value -> value.substring(start.length()));
    }
  }

  /**
   * If the operand is this number, the transactions that the receiver begins or describes are
   * others beside the one there is, on another connection. Text: {@code anew arg0 3}.
   */
  record Anew(Operand behaviour, int value) implements SideEffect {
    @Override
    public List<Operand> operands() {
      return List.of(behaviour);
    }
  }

  /**
   * Of an annotation on a class: a session is open around its methods, and what connection it takes
   * it holds until they have returned. Text: {@code open-session}.
   */
  record OpenSession() implements SideEffect {}

  /**
   * Of an annotation on a method or class: calls through the proxy run on another thread. Text:
   * {@code asynchronous}.
   */
  record Asynchronous() implements SideEffect {}

  /**
   * Of an annotation on a method: it runs once the transaction of its caller has ended. Text:
   * {@code after-transaction}.
   */
  record AfterTransaction() implements SideEffect {}
}
