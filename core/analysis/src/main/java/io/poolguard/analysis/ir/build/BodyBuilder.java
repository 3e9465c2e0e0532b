package io.poolguard.analysis.ir.build;

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
public final class BodyBuilder {
  private final List<String> locals = new ArrayList<>();
  private final Set<String> usedNames = new HashSet<>();
  private final BitSet temps = new BitSet();
  private final List<Draft> drafts = new ArrayList<>();
  private Draft current;

  /** A body without locals, at its entry. */
  public BodyBuilder() {
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
  public int local(String name) {
    int index = locals.size();
    String unique = name.isEmpty() ? "t" + index : name;
    for (int i = 2; !usedNames.add(unique); i++) {
      unique = (name.isEmpty() ? "t" + index : name) + "_" + i;
    }
    locals.add(unique);
    return index;
  }

  /** A new temporary. */
  public int temp() {
    int index = local("");
    temps.set(index);
    return index;
  }

  /** Whether a local is a temporary and no younger one exists. */
  public boolean isLatestTemp(int local) {
    return local == locals.size() - 1 && temps.get(local);
  }

  /** The names of the locals so far. */
  public List<String> locals() {
    return locals;
  }

  /** A block to jump to, placed later with {@link #start}. */
  public int newBlock(List<Handler> handlers) {
    drafts.add(new Draft(handlers));
    return drafts.size() - 1;
  }

  /** A block that no run reaches. */
  public int unreachable(Site site) {
    Draft draft = new Draft(List.of());
    draft.terminator = new Terminator.Unreachable(site);
    drafts.add(draft);
    return drafts.size() - 1;
  }

  /** Goes on in {@code block}, to which the code so far falls through if it can. */
  public void start(int block) {
    if (isOpen()) {
      jump(block, Site.UNKNOWN);
    }
    current = drafts.get(block);
  }

  /** Goes on under other handlers. */
  public void continueUnder(List<Handler> handlers) {
    if (!current.handlers.equals(handlers) || !isOpen()) {
      start(newBlock(handlers));
    }
  }

  /** Whether the code so far can complete. */
  public boolean isOpen() {
    return current.terminator == null;
  }

  /** Adds a statement; after a jump, to a block that nothing reaches. */
  public void add(Statement statement) {
    reopen();
    current.statements.add(statement);
  }

  /** Ends the current block with a jump. */
  public void jump(int target, Site site) {
    end(new Terminator.Goto(target, site));
  }

  /** Ends the current block. */
  public void end(Terminator terminator) {
    reopen();
    current.terminator = terminator;
  }

  /**
   * {@code variable = value}; a temporary that was computed just now is computed into the variable.
   */
  public void assign(int variable, int value, Site site) {
    List<Statement> statements = current.statements;
    if (isOpen() && !statements.isEmpty() && isLatestTemp(value)) {
      int last = statements.size() - 1;
      Statement moved = Targets.move(statements.get(last), value, variable);
      if (moved != null) {
        statements.set(last, moved);
        return;
      }
    }
    add(new Statement.Assign(variable, value, site));
  }

  private void reopen() {
    if (!isOpen()) {
      current = new Draft(current.handlers);
      drafts.add(current);
    }
  }

  /** The reachable blocks, renumbered, empty jumps skipped. */
  public List<Block> blocks() {
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
