package io.poolguard.analysis.obligation;

import io.poolguard.analysis.catalogue.Effect;
import io.poolguard.analysis.catalogue.Operand;
import io.poolguard.analysis.catalogue.Row;
import io.poolguard.analysis.ir.Block;
import io.poolguard.analysis.ir.Body;
import io.poolguard.analysis.ir.Constant;
import io.poolguard.analysis.ir.FieldRef;
import io.poolguard.analysis.ir.MethodRef;
import io.poolguard.analysis.ir.Statement;
import io.poolguard.analysis.ir.Terminator;
import io.poolguard.analysis.obligation.Calls.Invocation;
import io.poolguard.analysis.program.TypeDeclaration.Flag;
import io.poolguard.analysis.program.Types;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The answers of questions that are asked more than once: of texts and other values that never
 * change ({@link Effect.Steady}), and of final fields by way of their accessors. An answer has one
 * name in a run, so that what a branch learns of it holds at the next question. Whether what a
 * caller gave equals a certain text has a name in any case: callers know. Errs towards an answer of
 * its own for each question.
 */
final class Answers {
  private static final Set<String> TYPES = Set.of("Z", "I");

  private final Machine machine;
  private final Symbols symbols;
  private final Heap heap;
  private final Plain plain;
  private final Branches branches;
  private @Nullable Set<MethodRef> askedAgain;
  private final Map<MethodRef, Optional<FieldRef>> read = new HashMap<>();

  Answers(Machine machine, Plain plain) {
    this.machine = machine;
    this.symbols = machine.symbols;
    this.heap = new Heap(symbols);
    this.plain = plain;
    this.branches = new Branches(machine);
  }

  /** Whether the body asks it in more than one place. */
  private boolean isAskedAgain(MethodRef method) {
    if (askedAgain == null) {
      Set<MethodRef> asked = new HashSet<>();
      askedAgain =
          OwnPools.calls(machine.body)
              .map(Statement.Call::method)
              .filter(each -> !asked.add(each))
              .collect(Collectors.toSet());
    }
    return askedAgain.contains(method);
  }

  /**
   * The result of a row before any effect: the answer that is known, an object that nobody has yet,
   * where the call puts its receiver, which must be released, into it; else one that may be any.
   */
  int result(Row row, Invocation at, State state) {
    Fact declared = Plain.declared(at.method().resultType());
    boolean wraps =
        row.effects().stream()
            .anyMatch(
                effect ->
                    effect instanceof Effect.Wrap wrap
                        && wrap.resource().kind() == Operand.Kind.RECEIVER
                        && wrap.owner().kind() == Operand.Kind.RESULT);
    int equal = Slot.OfAnswer.asksWhetherEqual(at.method()) ? equal(at.all(), state) : -1;
    int answer = equal >= 0 ? equal : of(row, at, state);
    if (answer >= 0) {
      return answer;
    }
    if (!wraps || !heap.holdsObligation(state, at.receiver())) {
      return plain.unknown(state, at.number(), declared);
    }
    int symbol = symbols.of(Symbol.Kind.FRESH, at.number(), 0, declared);
    plain.renew(state, symbol);
    return symbol;
  }

  /** Whether two values are equal: what can be closed is equal to itself only; -1 if unknown. */
  private int equal(List<Integer> values, State state) {
    int left = values.get(0);
    int right = values.get(1);
    if (left == right && !symbols.isMany(left)) {
      return symbols.constant(Constant.ONE);
    }
    int answer = state.answer(right, symbols.get(left).constant());
    answer = answer >= 0 ? answer : state.answer(left, symbols.get(right).constant());
    if (answer >= 0) {
      return answer;
    }
    boolean apart = branches.differ(state, left, right) || machine.areApart(left, right);
    return apart && isCloseable(left, state) && isCloseable(right, state)
        ? symbols.constant(Constant.ZERO)
        : -1;
  }

  private boolean isCloseable(int symbol, State state) {
    String type = state.fact(symbol).type();
    return type != null && machine.callees.types().isSubtype(type, "java/lang/AutoCloseable");
  }

  /** The answer to a question of the catalogue; -1 if it has to be taken for a new one. */
  private int of(Row row, Invocation at, State state) {
    boolean again = isAskedAgain(at.method());
    if (!row.has(Effect.Steady.class)
        || !TYPES.contains(at.method().resultType())
        || !(again || Slot.OfAnswer.asksWhetherEqual(at.method()))) {
      return -1;
    }
    int about = -1;
    int position = 0;
    List<Object> others = new ArrayList<>();
    List<Integer> all = at.all();
    for (int i = 0; i < all.size(); i++) {
      Object constant = symbols.get(all.get(i)).constant();
      if (constant != null) {
        others.add(constant);
      } else if (about < 0) {
        about = all.get(i);
        position = i;
      } else {
        return -1;
      }
    }
    Slot.OfAnswer answer = Slot.OfAnswer.to(at.method(), position, others);
    return about < 0 || symbols.isMany(about) || !(again || isTold(about, answer))
        ? -1
        : load(about, answer, at, state);
  }

  /** Whether it is a question about a text that a caller may know the answer of. */
  private boolean isTold(int about, Slot.OfAnswer answer) {
    Object asked = answer.asked();
    return symbols.isInitial(about)
        && (asked instanceof Constant.StringConstant || asked instanceof Constant.EnumConstant);
  }

  /** The state in which an answer that is asked again is this one; null if it was the other. */
  @Nullable State learn(State state, int answer, boolean outcome) {
    boolean again =
        answer >= 0
            && symbols.get(answer).kind() == Symbol.Kind.FIELD
            && symbols.slotName(symbols.get(answer).b()) instanceof Slot.OfAnswer;
    return again
        ? branches.know(state, answer, Fact.ofInt(IntRange.exactly(outcome ? 1 : 0)))
        : state;
  }

  private int load(int about, Slot slot, Invocation at, State state) {
    Fact declared = Plain.declared(at.method().resultType());
    int number = symbols.slot(slot);
    Integer known = state.stored(about, number);
    if (known != null) {
      return known;
    }
    if (symbols.isInitial(about)) {
      return symbols.isDeep(about) ? -1 : symbols.of(Symbol.Kind.FIELD, about, number, declared);
    }
    int answer = plain.unknown(state, at.number(), declared);
    state.store(about, number, answer);
    return answer;
  }

  /** Whether the only body that the call runs just reads a final field, as is then done. */
  boolean read(Invocation at, List<MethodRef> targets, State state, Machine.Outcomes outcomes) {
    if (targets.size() != 1
        || at.receiver() < 0
        || at.call().target() < 0
        || !hasAccessible(targets.get(0))
        || !isAskedAgain(at.method())) {
      return false;
    }
    Optional<FieldRef> field = read.computeIfAbsent(targets.get(0), this::readBy);
    if (field.isEmpty()) {
      return false;
    }
    int answer = load(at.receiver(), new Slot.OfField(field.get()), at, state);
    if (answer < 0) {
      return false;
    }
    state.locals[at.call().target()] = answer;
    outcomes.normal.add(state);
    return true;
  }

  /** Whether there is a final field of the result's type, which is nothing to be released. */
  private boolean hasAccessible(MethodRef accessor) {
    String type = accessor.resultType();
    boolean plain =
        TYPES.contains(type)
            || (type.startsWith("L") && !machine.callees.mayHoldResource(Types.nameOf(type)));
    return plain
        && machine.callees.types().program().fields(accessor.owner()).stream()
            .anyMatch(field -> field.type().equals(type) && field.is(Flag.FINAL));
  }

  private Optional<FieldRef> readBy(MethodRef accessor) {
    Optional<Body> body = machine.callees.types().program().body(accessor);
    if (body.isEmpty() || body.get().isStatic() || body.get().blocks().size() != 1) {
      return Optional.empty();
    }
    Block only = body.get().blocks().get(0);
    return only.statements().size() == 1
            && only.statements().get(0) instanceof Statement.LoadField load
            && load.receiver() == 0
            && only.terminator() instanceof Terminator.Return exit
            && exit.value() == load.target()
            && isFinal(load.field())
        ? Optional.of(load.field())
        : Optional.empty();
  }

  private boolean isFinal(FieldRef field) {
    return machine.callees.types().program().fields(field.owner()).stream()
        .anyMatch(each -> each.name().equals(field.name()) && each.is(Flag.FINAL));
  }
}
