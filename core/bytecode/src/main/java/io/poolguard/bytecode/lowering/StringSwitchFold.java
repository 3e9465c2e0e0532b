package io.poolguard.bytecode.lowering;

import io.poolguard.analysis.ir.Block;
import io.poolguard.analysis.ir.Condition;
import io.poolguard.analysis.ir.Constant;
import io.poolguard.analysis.ir.MethodRef;
import io.poolguard.analysis.ir.Statement;
import io.poolguard.analysis.ir.Terminator;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Folds what compilers make of a switch over strings (a switch over hash codes, chains of {@code
 * equals}, and in javac's case a second switch over the number of the label) back to one switch.
 */
final class StringSwitchFold {
  private static final MethodRef HASH_CODE = new MethodRef("java/lang/String", "hashCode", "()I");
  private static final MethodRef EQUALS =
      new MethodRef("java/lang/String", "equals", "(Ljava/lang/Object;)Z");

  private final Graph graph;

  StringSwitchFold(Graph graph) {
    this.graph = graph;
  }

  void run() {
    for (int id : graph.ids()) {
      Block block = graph.block(id);
      if (block.terminator() instanceof Terminator.Switch choice && !block.statements().isEmpty()) {
        int last = block.statements().size() - 1;
        if (block.statements().get(last) instanceof Statement.Call call
            && call.method().equals(HASH_CODE)
            && call.target() == choice.operand()) {
          fold(id, block, choice, call.receiver());
        }
      }
    }
  }

  private void fold(int id, Block block, Terminator.Switch byHash, int operand) {
    Set<Integer> aliases = aliases(block, operand);
    List<Terminator.Case> cases = new ArrayList<>();
    for (Terminator.Case option : byHash.cases()) {
      int hash = ((Constant.IntConstant) option.label()).value();
      if (!follow(option.target(), hash, byHash.otherwise(), aliases, cases)) {
        return;
      }
    }
    int otherwise = byHash.otherwise();
    Integer number = lastNumber(block, otherwise);
    if (number != null) {
      cases.replaceAll(
          option -> new Terminator.Case(option.label(), behindNumber(option.target())));
      otherwise = byNumber(otherwise, number);
    }
    List<Statement> kept = block.statements().subList(0, block.statements().size() - 1);
    Terminator folded = new Terminator.Switch(operand, cases, otherwise, byHash.site());
    graph.put(id, new Block(kept, folded, block.handlers()));
  }

  private static Set<Integer> aliases(Block block, int operand) {
    Set<Integer> aliases = new HashSet<>(Set.of(operand));
    for (Statement statement : block.statements()) {
      if (statement instanceof Statement.Assign copy
          && (copy.source() == operand || copy.target() == operand)) {
        aliases.add(copy.target());
      }
    }
    return aliases;
  }

  /** Follows the chain of {@code equals} for one hash code; false if it is something else. */
  private boolean follow(
      int from, int hash, int end, Set<Integer> aliases, List<Terminator.Case> cases) {
    int at = from;
    while (at != end) {
      Block block = graph.block(at);
      String label = comparedWith(block, aliases);
      if (label == null || label.hashCode() != hash) {
        return false;
      }
      Terminator.Branch branch = (Terminator.Branch) block.terminator();
      Constant constant = new Constant.StringConstant(label);
      if (cases.stream().anyMatch(option -> option.label().equals(constant))) {
        return false; // comes back to itself: no compiler's work
      }
      cases.add(new Terminator.Case(constant, branch.whenTrue()));
      at = branch.whenFalse();
    }
    return true;
  }

  private static @Nullable String comparedWith(Block block, Set<Integer> aliases) {
    List<Statement> statements = block.statements();
    if (statements.size() == 2
        && statements.get(0) instanceof Statement.Load load
        && load.constant() instanceof Constant.StringConstant label
        && statements.get(1) instanceof Statement.Call call
        && call.method().equals(EQUALS)
        && aliases.contains(call.receiver())
        && call.arguments().equals(List.of(load.target()))
        && block.terminator() instanceof Terminator.Branch branch
        && branch.condition() instanceof Condition.IsTrue test
        && test.operand() == call.target()) {
      return label.value();
    }
    return null;
  }

  /**
   * The number that javac gives to "no label", if the block behind it switches over that number.
   */
  private @Nullable Integer lastNumber(Block block, int second) {
    if (!(graph.block(second).terminator() instanceof Terminator.Switch byNumber)
        || !graph.block(second).statements().isEmpty()) {
      return null;
    }
    Integer number = null;
    for (Statement statement : block.statements()) {
      if (statement instanceof Statement.Load load
          && load.target() == byNumber.operand()
          && load.constant() instanceof Constant.IntConstant constant) {
        number = constant.value();
      }
    }
    return number;
  }

  /**
   * Where control goes from a block that only notes the number of a label; the block itself if it
   * does more.
   */
  private int behindNumber(int target) {
    Block block = graph.block(target);
    if (block.statements().size() == 1
        && block.statements().get(0) instanceof Statement.Load load
        && load.constant() instanceof Constant.IntConstant number
        && block.terminator() instanceof Terminator.Goto jump
        && graph.block(jump.target()).statements().isEmpty()
        && graph.block(jump.target()).terminator() instanceof Terminator.Switch byNumber
        && byNumber.operand() == load.target()) {
      return byNumber(jump.target(), number.value());
    }
    return target;
  }

  private int byNumber(int second, int number) {
    Terminator.Switch choice = (Terminator.Switch) graph.block(second).terminator();
    for (Terminator.Case option : choice.cases()) {
      if (option.label().equals(new Constant.IntConstant(number))) {
        return option.target();
      }
    }
    return choice.otherwise();
  }
}
