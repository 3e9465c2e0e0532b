package io.poolguard.analysis.check;

import io.poolguard.analysis.catalogue.Operand;
import io.poolguard.analysis.catalogue.SideEffect;
import io.poolguard.analysis.ir.Constant;
import io.poolguard.analysis.ir.Descriptors;
import io.poolguard.analysis.ir.FieldRef;
import io.poolguard.analysis.ir.MethodRef;
import io.poolguard.analysis.program.TypeDeclaration.Flag;
import io.poolguard.analysis.program.Types;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * On which thread a body's executors, stages and coroutines run what they are given, as far as the
 * body tells where these come from. Errs towards the thread that gives it.
 */
final class Threads {
  private static final String TIME_UNIT = "java/util/concurrent/TimeUnit";
  private static final Set<Constant> LONG =
      Set.of(
          new Constant.EnumConstant(TIME_UNIT, "HOURS"),
          new Constant.EnumConstant(TIME_UNIT, "DAYS"),
          new Constant.IntConstant(Integer.MAX_VALUE),
          new Constant.OtherConstant(String.valueOf(Integer.MAX_VALUE)),
          new Constant.OtherConstant(String.valueOf(Long.MAX_VALUE)));

  private final Conduct conduct;

  Threads(Conduct conduct) {
    this.conduct = conduct;
  }

  /** Whether work done through the values runs on other threads: what was said last holds. */
  Optional<Facts.Event> movedBy(Set<Value> values, Facts facts) {
    return facts.withContents(values).stream()
        .flatMap(value -> facts.giving(value).stream())
        .filter(
            event ->
                says(event, SideEffect.OtherThread.class)
                    || says(event, SideEffect.SameThread.class))
        .findFirst()
        .filter(event -> isMoved(event, facts));
  }

  private boolean isMoved(Facts.Event event, Facts facts) {
    return says(event, SideEffect.OtherThread.class)
        && conduct.of(event).stream()
            .noneMatch(
                effect ->
                    effect instanceof SideEffect.HandOver over && runsAtOnce(over, event, facts));
  }

  /** Whether what goes on where the call has moved it runs on threads that no executor owns. */
  boolean isUnmanaged(Facts.Event mover) {
    return conduct.of(mover).stream()
        .noneMatch(effect -> effect instanceof SideEffect.HandOver over && !over.unmanaged());
  }

  /** Whether nothing is waited for with the values: what they stand for was done when made. */
  boolean isDone(Set<Value> values, Facts facts) {
    List<Facts.Event> makers =
        facts.withContents(values).stream().flatMap(value -> facts.giving(value).stream()).toList();
    return makers.stream().anyMatch(event -> says(event, SideEffect.SameThread.class))
        && makers.stream()
            .noneMatch(
                event ->
                    isMoved(event, facts)
                        || conduct.of(event).stream()
                            .anyMatch(
                                effect ->
                                    effect instanceof SideEffect.HandOver over
                                        && !runsAtOnce(over, event, facts)));
  }

  /**
   * Whether each of the executors runs its tasks at once on the thread that gives them: one that is
   * known for it, or a function that hands nothing over itself; or takes the transaction along.
   */
  boolean runsAtOnce(SideEffect.HandOver over, Facts.Event event, Facts facts) {
    Set<Value> executors = FactsReader.operand(event, over.executor());
    return !over.unmanaged()
        && !executors.isEmpty()
        && executors.stream()
            .allMatch(
                executor -> runsAtOnce(executor, facts) || carriesTransaction(executor, facts));
  }

  private boolean runsAtOnce(Value executor, Facts facts) {
    Optional<MethodRef> function = facts.function(executor);
    if (function.isPresent()) {
      return runsAtOnce(function.get());
    }
    return facts
        .giving(executor)
        .filter(event -> says(event, SideEffect.SameThread.class))
        .isPresent();
  }

  private boolean carriesTransaction(Value executor, Facts facts) {
    String type = facts.typeOf(executor);
    return !type.isEmpty()
        && conduct.does(
            new MethodRef(type, "execute", "(Ljava/lang/Runnable;)V"),
            SideEffect.SameTransaction.class);
  }

  private boolean runsAtOnce(MethodRef implementation) {
    return conduct.isTask(implementation)
        || conduct
            .facts(implementation)
            .filter(
                facts ->
                    facts.events().stream().anyMatch(e -> conduct.isTask(e.call().method()))
                        && facts.events().stream()
                            .noneMatch(event -> says(event, SideEffect.HandOver.class)))
            .isPresent();
  }

  /**
   * Whether a coroutine runs on another thread: the first of its contexts that names a thread
   * decides. One that was given to the object when it was made, as a scope that lives longer than a
   * call, has threads of its own; one that a task was given is that of whoever runs the task.
   */
  boolean isElsewhere(SideEffect.Coroutine coroutine, Facts.Event event, Facts facts) {
    for (Operand context : coroutine.contexts()) {
      Set<Value> values = facts.withContents(FactsReader.operand(event, context));
      if (values.stream().anyMatch(value -> isSaid(value, facts, SideEffect.SameThread.class))) {
        return false;
      }
      if (values.stream()
          .anyMatch(
              value ->
                  isSaid(value, facts, SideEffect.OtherThread.class)
                      || (value instanceof Value.Loaded loaded && isElsewhere(loaded.field())))) {
        return true;
      }
    }
    return false;
  }

  /**
   * Whether a wait that is given a time lasts as long as its tasks do: for hours, for ever, or
   * until it was not in vain.
   */
  static boolean lasts(Facts.Event wait, Facts facts) {
    return wait.arguments().stream().flatMap(Set::stream).anyMatch(Threads::isLong)
        || facts.repeatsUntilTrue(wait);
  }

  private static boolean isLong(Value value) {
    return value instanceof Value.Literal literal && LONG.contains(literal.constant());
  }

  private boolean isSaid(Value value, Facts facts, Class<? extends SideEffect> effect) {
    return facts.giving(value).filter(event -> says(event, effect)).isPresent();
  }

  private boolean isElsewhere(FieldRef field) {
    if (!Descriptors.isReference(field.type()) || field.type().startsWith("[")) {
      return false;
    }
    String type = Types.nameOf(field.type());
    MethodRef made = new MethodRef(type, "<init>", "()V");
    return conduct.of(made).stream().anyMatch(SideEffect.OtherThread.class::isInstance)
        || (isGiven(type) && conduct.tasksOf(field.owner()).isEmpty());
  }

  /** Whether objects of the type are made elsewhere, so that each may run things where it likes. */
  private boolean isGiven(String type) {
    return conduct
        .types()
        .program()
        .flags(type)
        .filter(flags -> flags.contains(Flag.ABSTRACT) || flags.contains(Flag.INTERFACE))
        .isPresent();
  }

  private boolean says(Facts.Event event, Class<? extends SideEffect> effect) {
    return conduct.of(event).stream().anyMatch(effect::isInstance);
  }
}
