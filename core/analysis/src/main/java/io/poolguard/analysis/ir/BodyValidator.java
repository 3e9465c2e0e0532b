package io.poolguard.analysis.ir;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Checks what every lowering promises of a body. For tests of lowerings, generators and parsers.
 */
public final class BodyValidator {
  private final Body body;
  private final List<String> faults = new ArrayList<>();

  private BodyValidator(Body body) {
    this.body = body;
  }

  /** What is wrong with a body, one sentence each; empty if it is sound. */
  public static List<String> faults(Body body) {
    BodyValidator validator = new BodyValidator(body);
    validator.check();
    return validator.faults;
  }

  private void check() {
    if (body.blocks().isEmpty()) {
      faults.add("no blocks");
      return;
    }
    if (body.parameters() > body.locals().size()) {
      faults.add("more parameters than locals");
    }
    if (new HashSet<>(body.locals()).size() != body.locals().size()) {
      faults.add("names of locals are not unique");
    }
    for (int i = 0; i < body.blocks().size(); i++) {
      checkBlock(i, body.blocks().get(i));
    }
    checkCaught();
    if (faults.isEmpty()) {
      checkAssigned();
    }
  }

  private void checkBlock(int index, Block block) {
    for (Statement statement : block.statements()) {
      checkLocals(index, Uses.read(statement), statement);
      if (Uses.written(statement) != Statement.NONE) {
        checkLocals(index, List.of(Uses.written(statement)), statement);
      }
      if (statement instanceof Statement.Call call) {
        checkCall(index, call);
      }
    }
    checkLocals(index, Uses.read(block.terminator()), block.terminator());
    for (int target : Uses.successors(block.terminator())) {
      checkTarget(index, target);
    }
    boolean caughtAll = false;
    for (Block.Handler handler : block.handlers()) {
      checkTarget(index, handler.target());
      if (caughtAll) {
        faults.add("B" + index + ": a handler after the one that catches all");
      }
      caughtAll |= handler.type().equals(Block.Handler.ANY);
    }
  }

  private void checkCall(int index, Statement.Call call) {
    if ((call.kind() == CallKind.STATIC) != (call.receiver() == Statement.NONE)) {
      faults.add("B" + index + ": receiver and kind disagree: " + call);
    }
    if (Descriptors.parameterTypes(call.method().descriptor()).size() != call.arguments().size()) {
      faults.add("B" + index + ": arguments and descriptor disagree: " + call);
    }
    if (call.target() != Statement.NONE && call.method().resultType().equals("V")) {
      faults.add("B" + index + ": a result of nothing: " + call);
    }
  }

  private void checkLocals(int index, List<Integer> locals, Object where) {
    for (int local : locals) {
      if (local < 0 || local >= body.locals().size()) {
        faults.add("B" + index + ": no local " + local + ": " + where);
      }
    }
  }

  private void checkTarget(int index, int target) {
    if (target < 0 || target >= body.blocks().size()) {
      faults.add("B" + index + ": no block " + target);
    }
  }

  /**
   * The exception in flight is taken only by the first statement of a block that only exceptions
   * enter.
   */
  private void checkCaught() {
    Set<Integer> entered = new HashSet<>(Set.of(0));
    Set<Integer> handling = new HashSet<>();
    for (Block block : body.blocks()) {
      entered.addAll(Uses.successors(block.terminator()));
      block.handlers().forEach(handler -> handling.add(handler.target()));
    }
    for (int i = 0; i < body.blocks().size(); i++) {
      List<Statement> statements = body.blocks().get(i).statements();
      for (int j = 0; j < statements.size(); j++) {
        if (statements.get(j) instanceof Statement.Caught
            && (j > 0 || entered.contains(i) || !handling.contains(i))) {
          faults.add("B" + i + ": takes an exception where none arrives");
        }
      }
    }
  }

  /** Every local read was written on some path from the entry. */
  private void checkAssigned() {
    int count = body.blocks().size();
    BitSet[] atEntry = new BitSet[count];
    atEntry[0] = new BitSet();
    atEntry[0].set(0, body.parameters());
    List<Integer> open = new ArrayList<>(List.of(0));
    while (!open.isEmpty()) {
      int index = open.remove(open.size() - 1);
      Block block = body.blocks().get(index);
      BitSet assigned = (BitSet) atEntry[index].clone();
      for (Statement statement : block.statements()) {
        if (Uses.written(statement) != Statement.NONE) {
          assigned.set(Uses.written(statement));
        }
      }
      for (int successor : Uses.successors(block.terminator())) {
        flow(assigned, successor, atEntry, open);
      }
      // An upper bound: what the block assigns may be assigned before any of its calls raises.
      for (Block.Handler handler : block.handlers()) {
        flow(assigned, handler.target(), atEntry, open);
      }
    }
    for (int i = 0; i < count; i++) {
      if (atEntry[i] == null) {
        faults.add("B" + i + ": is never reached");
      } else {
        checkReads(i, atEntry[i]);
      }
    }
  }

  private static void flow(BitSet assigned, int target, BitSet[] atEntry, List<Integer> open) {
    if (atEntry[target] == null) {
      atEntry[target] = (BitSet) assigned.clone();
      open.add(target);
    } else {
      int before = atEntry[target].cardinality();
      atEntry[target].or(assigned);
      if (atEntry[target].cardinality() != before) {
        open.add(target);
      }
    }
  }

  private void checkReads(int index, BitSet assigned) {
    Block block = body.blocks().get(index);
    for (Statement statement : block.statements()) {
      checkAssigned(index, Uses.read(statement), assigned, statement);
      if (Uses.written(statement) != Statement.NONE) {
        assigned.set(Uses.written(statement));
      }
    }
    checkAssigned(index, Uses.read(block.terminator()), assigned, block.terminator());
  }

  private void checkAssigned(int index, List<Integer> locals, BitSet assigned, Object where) {
    for (int local : locals) {
      if (!assigned.get(local)) {
        faults.add("B" + index + ": " + body.locals().get(local) + " is never assigned: " + where);
      }
    }
  }
}
