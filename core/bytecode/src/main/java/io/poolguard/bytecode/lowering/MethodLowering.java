package io.poolguard.bytecode.lowering;

import io.poolguard.analysis.ir.Block;
import io.poolguard.analysis.ir.MethodRef;
import io.poolguard.analysis.ir.Site;
import io.poolguard.analysis.ir.Statement;
import io.poolguard.analysis.ir.Terminator;
import io.poolguard.analysis.ir.Uses;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Lowers one method by walking its reachable blocks once each, with the stack that the first way
 * into the block brings; the JVM's own rules make all ways agree.
 */
final class MethodLowering {
  private final MethodRef method;
  private final Surroundings surroundings;
  private final Members members;
  private final Flow flow;
  private final Variables variables;
  private final Lines lines;
  private final @Nullable List<Value>[] entryStacks;
  private final Graph graph;
  private final SwitchTables tables;
  private final PatternSwitchFold patternSwitches;
  private final Deque<Integer> open = new ArrayDeque<>();

  @SuppressWarnings({"unchecked", "rawtypes"})
  MethodLowering(MethodRef method, MethodNode code, Lines lines, Knowledge knowledge) {
    this.method = method;
    this.surroundings = knowledge.surroundings();
    this.members = knowledge.members();
    this.tables = knowledge.tables();
    this.flow = new Flow(code);
    this.variables = new Variables(code, flow);
    this.lines = lines;
    this.entryStacks = new List[flow.blocks()];
    this.graph = new Graph(flow.blocks());
    this.patternSwitches = new PatternSwitchFold(graph, variables);
  }

  /** What is known of other classes, kept from method to method. */
  record Knowledge(Surroundings surroundings, Members members, SwitchTables tables) {}

  Variables variables() {
    return variables;
  }

  /** The blocks of the body; the first is the entry. */
  List<Block> blocks() {
    enter(0, List.of());
    while (!open.isEmpty()) {
      lower(open.remove());
    }
    Simplification simplification = new Simplification(graph);
    simplification.thread();
    new StringSwitchFold(graph).run();
    new EnumSwitchFold(graph, tables).run();
    patternSwitches.run();
    new CloseResourceFold(graph, variables).run();
    simplification.run();
    List<Block> blocks = graph.numbered();
    variables.trim(blocks);
    return blocks;
  }

  private void enter(int block, List<Value> stack) {
    List<Value> known = entryStacks[block];
    if (known == null) {
      entryStacks[block] = List.copyOf(stack);
      open.add(block);
    } else if (!sameShape(known, stack)) {
      throw new MalformedCodeException("stacks of different shape meet");
    }
  }

  private static boolean sameShape(List<Value> one, List<Value> other) {
    if (one.size() != other.size()) {
      return false;
    }
    for (int i = 0; i < one.size(); i++) {
      if (one.get(i).words() != other.get(i).words()) {
        return false;
      }
    }
    return true;
  }

  private void lower(int block) {
    List<Value> stack = entryStacks[block];
    Emitter out = new Emitter(variables, stack == null ? List.of() : stack);
    List<Block.Handler> handlers = handlers(block);
    out.at(lines.site(flow.start(block)));
    if (flow.catches(block) && !flow.entered(block)) {
      // The exception is the only entry; it is written by the handler itself.
      out.pop();
      out.emit(new Statement.Caught(out.pushResult(1), out.site()));
    }
    Terminator terminator = instructions(block, out);
    graph.put(block, new Block(out.statements(), terminator, handlers));
    for (int successor : Uses.successors(terminator)) {
      enter(successor, out.stack());
    }
  }

  private Terminator instructions(int block, Emitter out) {
    ValueInstructions values = new ValueInstructions(variables, members, out);
    Calls calls = new Calls(method, surroundings, patternSwitches, out);
    Jumps jumps = new Jumps(flow, out);
    int next = block + 1 < flow.blocks() ? block + 1 : -1;
    for (int i = flow.start(block); i < flow.end(block); i++) {
      AbstractInsnNode instruction = flow.code[i];
      if (instruction.getOpcode() < 0) {
        continue;
      }
      out.at(lines.site(i));
      if (NullChecks.isAdded(instruction)) {
        out.pop();
        out.push(out.stack().get(out.stack().size() - 1));
      } else if (Jumps.ends(instruction)) {
        return jumps.lower(instruction, next);
      } else if (instruction instanceof MethodInsnNode call) {
        calls.lower(call);
      } else if (instruction instanceof InvokeDynamicInsnNode call) {
        calls.lower(call);
      } else {
        values.lower(instruction, i);
      }
    }
    return jumps.fallThrough(next);
  }

  /** The block's handlers; each is entered with the exception on its stack. */
  private List<Block.Handler> handlers(int block) {
    List<Block.Handler> handlers = new ArrayList<>();
    List<Value> caught = List.of(new Value.Held(variables.temporary(0), 1));
    for (Block.Handler handler : flow.handlers(block)) {
      int target = handler.target();
      enter(target, caught);
      if (flow.entered(target)) {
        target = graph.landing(target, landing(target));
      }
      handlers.add(new Block.Handler(handler.type(), target));
    }
    return handlers;
  }

  /** Code that is also reached without an exception gets it from a block in front of its own. */
  private Block landing(int target) {
    Site site = lines.site(flow.start(target));
    return new Block(
        List.of(new Statement.Caught(variables.temporary(0), site)),
        new Terminator.Goto(target, site),
        List.of());
  }
}
