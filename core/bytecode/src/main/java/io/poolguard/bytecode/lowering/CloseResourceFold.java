package io.poolguard.bytecode.lowering;

import io.poolguard.analysis.ir.Block;
import io.poolguard.analysis.ir.CallKind;
import io.poolguard.analysis.ir.Condition;
import io.poolguard.analysis.ir.MethodRef;
import io.poolguard.analysis.ir.Site;
import io.poolguard.analysis.ir.Statement;
import io.poolguard.analysis.ir.Terminator;
import java.util.List;

/**
 * Expands {@code $closeResource(exception, resource)}, the method that javac 9 and 10 share between
 * all try-with-resources of a class, where it is called: closes the resource and, if an exception
 * is on its way, adds what close throws to that one's suppressed exceptions.
 */
final class CloseResourceFold {
  private static final String NAME = "$closeResource";
  private static final String DESCRIPTOR = "(Ljava/lang/Throwable;Ljava/lang/AutoCloseable;)V";
  private static final MethodRef CLOSE = new MethodRef("java/lang/AutoCloseable", "close", "()V");
  private static final MethodRef ADD_SUPPRESSED =
      new MethodRef("java/lang/Throwable", "addSuppressed", "(Ljava/lang/Throwable;)V");

  private final Graph graph;
  private final Variables variables;

  CloseResourceFold(Graph graph, Variables variables) {
    this.graph = graph;
    this.variables = variables;
  }

  void run() {
    for (int id : graph.ids()) {
      int at = id;
      while (at >= 0) {
        at = expandFirst(at);
      }
    }
  }

  /**
   * Expands the first such call of a block; answers the block with what follows it, or -1 if there
   * was none.
   */
  private int expandFirst(int id) {
    Block block = graph.block(id);
    List<Statement> statements = block.statements();
    for (int i = 0; i < statements.size(); i++) {
      if (statements.get(i) instanceof Statement.Call call
          && call.method().name().equals(NAME)
          && call.method().descriptor().equals(DESCRIPTOR)
          && call.kind() == CallKind.STATIC) {
        List<Statement> after = statements.subList(i + 1, statements.size());
        int rest = graph.add(new Block(after, block.terminator(), block.handlers()));
        Terminator closing = closing(call, rest, block.handlers());
        graph.put(id, new Block(statements.subList(0, i), closing, block.handlers()));
        return rest;
      }
    }
    return -1;
  }

  private Terminator closing(Statement.Call call, int rest, List<Block.Handler> handlers) {
    Site site = call.site();
    int pending = call.arguments().get(0);
    Statement close =
        new Statement.Call(
            Statement.NONE, CallKind.INTERFACE, CLOSE, call.arguments().get(1), List.of(), site);
    Terminator done = new Terminator.Goto(rest, site);
    int plain = graph.add(new Block(List.of(close), done, handlers));
    int thrown = variables.fresh();
    Statement suppress =
        new Statement.Call(
            Statement.NONE, CallKind.VIRTUAL, ADD_SUPPRESSED, pending, List.of(thrown), site);
    int suppressing =
        graph.add(new Block(List.of(new Statement.Caught(thrown, site), suppress), done, handlers));
    List<Block.Handler> guarded = List.of(new Block.Handler(Block.Handler.ANY, suppressing));
    int careful = graph.add(new Block(List.of(close), done, guarded));
    return new Terminator.Branch(new Condition.IsNull(pending), plain, careful, site);
  }
}
