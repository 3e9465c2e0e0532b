package io.poolguard.errorprone.lowering;

import io.poolguard.analysis.ir.Block;
import io.poolguard.analysis.ir.Block.Handler;
import io.poolguard.analysis.ir.Site;
import io.poolguard.analysis.ir.Statement;
import io.poolguard.analysis.ir.Terminator;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Collects the locals and blocks of one body. A block's handlers are fixed when it is created, so a
 * jump target belongs to the handlers of the place that declares it. Code after a jump lands in a
 * block that nothing reaches and {@link #blocks()} drops.
 */
final class BodyBuilder {
  private final List<String> locals = new ArrayList<>();
  private final Set<String> usedNames = new HashSet<>();
  private final BitSet temps = new BitSet();
  private final List<Draft> drafts = new ArrayList<>();
  private Draft current;

  BodyBuilder() {
    current = new Draft(List.of());
    drafts.add(current);
  }

  private static final class Draft {
    final List<Statement> statements = new ArrayList<>();
    final List<Handler> handlers;
    @Nullable Terminator terminator;

    Draft(List<Handler> handlers) {
      this.handlers = handlers;
    }
  }

  /** A new local for the variable {@code name}; a temporary if that is empty. */
  int local(String name) {
    int index = locals.size();
    String unique = name.isEmpty() ? "t" + index : name;
    for (int i = 2; !usedNames.add(unique); i++) {
      unique = (name.isEmpty() ? "t" + index : name) + "_" + i;
    }
    locals.add(unique);
    return index;
  }

  int temp() {
    int index = local("");
    temps.set(index);
    return index;
  }

  /** Whether a local is a temporary and no younger one exists. */
  boolean isLatestTemp(int local) {
    return local == locals.size() - 1 && temps.get(local);
  }

  List<String> locals() {
    return locals;
  }

  /** A block to jump to, placed later with {@link #start}. */
  int newBlock(List<Handler> handlers) {
    drafts.add(new Draft(handlers));
    return drafts.size() - 1;
  }

  /** A block that no run reaches. */
  int unreachable(Site site) {
    Draft draft = new Draft(List.of());
    draft.terminator = new Terminator.Unreachable(site);
    drafts.add(draft);
    return drafts.size() - 1;
  }

  /** Goes on in {@code block}, to which the code so far falls through if it can. */
  void start(int block) {
    if (isOpen()) {
      jump(block, Site.UNKNOWN);
    }
    current = drafts.get(block);
  }

  /** Goes on under other handlers. */
  void continueUnder(List<Handler> handlers) {
    if (!current.handlers.equals(handlers) || !isOpen()) {
      start(newBlock(handlers));
    }
  }

  /** Whether the code so far can complete. */
  boolean isOpen() {
    return current.terminator == null;
  }

  void add(Statement statement) {
    reopen();
    current.statements.add(statement);
  }

  void jump(int target, Site site) {
    end(new Terminator.Goto(target, site));
  }

  void end(Terminator terminator) {
    reopen();
    current.terminator = terminator;
  }

  /** The statement added last, if nothing can come between it and the next one. */
  @Nullable Statement last() {
    List<Statement> statements = current.statements;
    return isOpen() && !statements.isEmpty() ? statements.get(statements.size() - 1) : null;
  }

  void replaceLast(Statement statement) {
    current.statements.set(current.statements.size() - 1, statement);
  }

  private void reopen() {
    if (!isOpen()) {
      current = new Draft(current.handlers);
      drafts.add(current);
    }
  }

  /** The reachable blocks, renumbered, empty jumps skipped. */
  List<Block> blocks() {
    if (isOpen()) {
      current.terminator = new Terminator.Unreachable(Site.UNKNOWN);
    }
    int[] number = new int[drafts.size()];
    List<Draft> reachable = new Reachability(number).run();
    List<Block> blocks = new ArrayList<>();
    for (Draft draft : reachable) {
      List<Handler> handlers = new ArrayList<>();
      if (raises(draft)) {
        for (Handler handler : draft.handlers) {
          handlers.add(new Handler(handler.type(), number[settle(handler.target())] - 1));
        }
      }
      blocks.add(
          new Block(
              draft.statements,
              Jumps.redirect(terminatorOf(draft), target -> number[settle(target)] - 1),
              handlers));
    }
    return blocks;
  }

  private static Terminator terminatorOf(Draft draft) {
    Terminator terminator = draft.terminator;
    return terminator == null ? new Terminator.Unreachable(Site.UNKNOWN) : terminator;
  }

  private static boolean raises(Draft draft) {
    return draft.terminator instanceof Terminator.Throw
        || draft.statements.stream().anyMatch(Statement.Call.class::isInstance);
  }

  /** The block in which a jump to {@code target} does its first work. */
  private int settle(int target) {
    int at = target;
    for (int hops = 0; hops < drafts.size(); hops++) {
      Draft draft = drafts.get(at);
      if (!draft.statements.isEmpty() || !(draft.terminator instanceof Terminator.Goto jump)) {
        return at;
      }
      at = jump.target();
    }
    return at;
  }

  /**
   * Depth first from the entry; {@code number} becomes 1 + the new index of a draft, 0 if it cannot
   * be reached.
   */
  private final class Reachability {
    private final int[] number;
    private final List<Draft> order = new ArrayList<>();
    private final ArrayList<Integer> pending = new ArrayList<>();

    Reachability(int[] number) {
      this.number = number;
    }

    List<Draft> run() {
      pending.add(0);
      while (!pending.isEmpty()) {
        int at = pending.remove(pending.size() - 1);
        if (number[at] == 0) {
          Draft draft = drafts.get(at);
          order.add(draft);
          number[at] = order.size();
          List<Integer> targets = new ArrayList<>(Jumps.targets(terminatorOf(draft)));
          if (raises(draft)) {
            draft.handlers.forEach(handler -> targets.add(handler.target()));
          }
          for (int i = targets.size() - 1; i >= 0; i--) {
            pending.add(settle(targets.get(i)));
          }
        }
      }
      return order;
    }
  }
}
