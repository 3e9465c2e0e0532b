package io.poolguard.bytecode.lowering;

import io.poolguard.analysis.ir.Block;
import io.poolguard.analysis.ir.Condition;
import io.poolguard.analysis.ir.Constant;
import io.poolguard.analysis.ir.Site;
import io.poolguard.analysis.ir.Statement;
import io.poolguard.analysis.ir.Terminator;
import io.poolguard.analysis.ir.Uses;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ConstantDynamic;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;

/**
 * Folds a pattern switch (a call of {@code SwitchBootstraps.typeSwitch} or {@code enumSwitch} and a
 * switch over the number of the label that matched) back to a chain of tests: the selector is null,
 * or an instance of the first label's type, or of the second's, and so on. A label whose guard
 * failed starts the switch again behind itself; that number is compared where it can be other than
 * zero.
 */
final class PatternSwitchFold {
  private static final int MOST_LABELS = 2_000;

  private final Graph graph;
  private final Variables variables;
  private final IdentityHashMap<Statement, InvokeDynamicInsnNode> calls = new IdentityHashMap<>();

  PatternSwitchFold(Graph graph, Variables variables) {
    this.graph = graph;
    this.variables = variables;
  }

  /** Notes what the lowering made of a call of the bootstrap. */
  void add(Statement statement, InvokeDynamicInsnNode call) {
    calls.put(statement, call);
  }

  void run() {
    if (calls.isEmpty()) {
      return;
    }
    Set<Integer> starts = notZero();
    int labels = 0;
    for (int id : graph.ids()) {
      Block block = graph.block(id);
      int last = block.statements().size() - 1;
      if (last >= 0
          && block.terminator() instanceof Terminator.Switch choice
          && block.statements().get(last) instanceof Statement.Compute match
          && calls.containsKey(match)
          && match.target() == choice.operand()
          && match.operands().size() == 2) {
        InvokeDynamicInsnNode call = calls.get(match);
        labels += call == null ? 0 : call.bsmArgs.length;
        if (labels > MOST_LABELS) {
          throw new TooLargeException("its pattern switches have too many labels");
        }
        fold(id, block, choice, match, starts);
      }
    }
  }

  private void fold(
      int id, Block block, Terminator.Switch choice, Statement.Compute match, Set<Integer> starts) {
    InvokeDynamicInsnNode call = calls.get(match);
    Object[] labels = call == null ? new Object[0] : call.bsmArgs;
    int selector = match.operands().get(0);
    int start = match.operands().get(1);
    boolean restarts = starts.contains(start);
    Site site = choice.site();
    int next = target(choice, labels.length);
    for (int i = labels.length - 1; i >= 0; i--) {
      int behind = next;
      Condition condition = new Condition.Unknown();
      List<Statement> before = List.of();
      if (labels[i] instanceof Type type && type.getSort() != Type.METHOD) {
        int result = variables.fresh();
        before = List.of(new Statement.InstanceOf(result, selector, type.getInternalName(), site));
        condition = new Condition.IsTrue(result);
      } else {
        Constant constant = call == null ? null : constant(labels[i], call);
        condition = constant == null ? condition : new Condition.EqualsConstant(selector, constant);
      }
      Terminator test = new Terminator.Branch(condition, target(choice, i), behind, site);
      next = graph.add(new Block(before, test, List.of()));
      if (restarts) {
        next = unlessPassed(start, i, next, behind, site);
      }
    }
    List<Statement> kept = block.statements().subList(0, block.statements().size() - 1);
    int whenNull = target(choice, -1);
    Terminator first =
        whenNull == choice.otherwise()
            ? new Terminator.Goto(next, site)
            : new Terminator.Branch(new Condition.IsNull(selector), whenNull, next, site);
    graph.put(id, new Block(kept, first, block.handlers()));
  }

  private static int target(Terminator.Switch choice, int number) {
    for (Terminator.Case option : choice.cases()) {
      if (option.label().equals(new Constant.IntConstant(number))) {
        return option.target();
      }
    }
    return choice.otherwise();
  }

  /**
   * The locals that are written with anything but zero: numbers to start at that make a difference.
   */
  private Set<Integer> notZero() {
    Set<Integer> written = new HashSet<>();
    for (int id : graph.ids()) {
      for (Statement statement : graph.block(id).statements()) {
        if (!(statement instanceof Statement.Load load && load.constant().equals(Constant.ZERO))) {
          written.add(Uses.written(statement));
        }
      }
    }
    return written;
  }

  private int unlessPassed(int start, int number, int test, int behind, Site site) {
    int constant = variables.fresh();
    Condition passed = new Condition.IntCompare(Condition.Relation.GREATER, start, constant);
    return graph.add(
        new Block(
            List.of(new Statement.Load(constant, new Constant.IntConstant(number), site)),
            new Terminator.Branch(passed, behind, test, site),
            List.of()));
  }

  /**
   * The constant of a label that is none of type; null for one that is not followed (a boxed
   * number).
   */
  private static @Nullable Constant constant(Object label, InvokeDynamicInsnNode call) {
    if (label instanceof String text) {
      // The labels of enumSwitch are names of constants of the selector's own type.
      Type selector = Type.getArgumentTypes(call.desc)[0];
      return call.name.equals("enumSwitch")
          ? new Constant.EnumConstant(selector.getInternalName(), text)
          : new Constant.StringConstant(text);
    }
    // EnumDesc.of(ClassDesc.of("p.E"), "A"), both as dynamic constants
    if (label instanceof ConstantDynamic enumDesc
        && enumDesc.getBootstrapMethodArgumentCount() == 3
        && enumDesc.getBootstrapMethodArgument(1) instanceof ConstantDynamic classDesc
        && enumDesc.getBootstrapMethodArgument(2) instanceof String name
        && classDesc.getBootstrapMethodArgumentCount() == 2
        && classDesc.getBootstrapMethodArgument(1) instanceof String type) {
      return new Constant.EnumConstant(type.replace('.', '/'), name);
    }
    return null;
  }
}
