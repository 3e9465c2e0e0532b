package io.poolguard.analysis.program;

import io.poolguard.analysis.ir.MethodRef;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How few calls lead from a method to one that is looked for. All that can be reached is looked at
 * once and kept, so that what was asked before changes no answer; a host that has to make bodies
 * for that bounds how much is looked at for one question, and finds nothing beyond.
 */
public final class Reach {
  /** No calls lead there. */
  public static final int NEVER = Integer.MAX_VALUE;

  private final Look look;
  private final int most;
  private final Map<MethodRef, Node> known = new HashMap<>();

  /** Looks at one method. */
  public interface Look {
    /**
     * Whether it is one that is looked for.
     *
     * @param next takes what it may run
     */
    boolean at(MethodRef method, Next next);
  }

  /** What a method may run. */
  public interface Next {
    /** It may call the method. */
    void calls(MethodRef method);

    /**
     * It makes an object that runs the method. Whoever comes to have that object may call it, so
     * that the calls between its maker and the method are no measure.
     */
    void makes(MethodRef method);
  }

  private static final class Node {
    private final MethodRef method;

    /** From its call on. */
    private int fewest = NEVER;

    /** Through an object that it, or what it calls, makes: whoever calls it may come to have it. */
    private int fewestOfMade = NEVER;

    private boolean isSettled;
    private List<Node> callers = List.of();
    private List<Node> makers = List.of();

    Node(MethodRef method) {
      this.method = method;
    }

    /** Learns of a way; whether it is shorter than those known. */
    private boolean learn(int called, int made) {
      if (called >= fewest && made >= fewestOfMade) {
        return false;
      }
      fewestOfMade = Math.min(fewestOfMade, made);
      fewest = Math.min(fewest, Math.min(called, made));
      return true;
    }
  }

  /** Nothing is known yet. */
  public Reach(Program program, Look look) {
    this.look = look;
    this.most = program.mostSearched();
  }

  /** Whether the method is one that is looked for, or leads to one. */
  public boolean leads(MethodRef method) {
    return from(method) != NEVER;
  }

  /**
   * How many calls it takes at least from the method to one that is looked for: 0 if it is one,
   * {@link #NEVER} if none lead there.
   */
  public int from(MethodRef method) {
    Node node = known.get(method);
    if (node == null) {
      new Search(method).run();
      node = known.get(method);
    }
    return node == null ? NEVER : node.fewest;
  }

  /**
   * Looks at what can be reached and has not been looked at, class by class: hosts read the methods
   * of a class together.
   */
  private final class Search implements Next {
    private final Map<String, Deque<Node>> waiting = new LinkedHashMap<>();
    private final Deque<Node> near = new ArrayDeque<>();
    private final List<Node> touched = new ArrayList<>();
    private Node at;

    Search(MethodRef first) {
      at = node(first);
    }

    void run() {
      for (int looked = 0; !waiting.isEmpty() && looked < most; looked++) {
        String owner = waiting.keySet().iterator().next();
        Deque<Node> ofOwner = waiting.getOrDefault(owner, new ArrayDeque<>());
        at = ofOwner.remove();
        if (look.at(at.method, this)) {
          at.fewest = 0;
          near.add(at);
        }
        if (ofOwner.isEmpty()) {
          waiting.remove(owner);
        }
      }
      while (!near.isEmpty()) {
        spread(near.remove());
      }
      waiting.values().forEach(all -> all.forEach(node -> known.remove(node.method)));
      touched.forEach(
          node -> {
            node.isSettled = true;
            node.callers = List.of();
            node.makers = List.of();
          });
    }

    @Override
    public void calls(MethodRef method) {
      Node called = node(method);
      called.callers = with(called.callers, at);
    }

    @Override
    public void makes(MethodRef method) {
      Node made = node(method);
      made.makers = with(made.makers, at);
    }

    private Node node(MethodRef method) {
      Node node = known.get(method);
      if (node == null) {
        node = new Node(method);
        known.put(method, node);
        waiting.computeIfAbsent(method.owner(), owner -> new ArrayDeque<>()).add(node);
        touched.add(node);
      } else if (node.isSettled
          && node.fewest != NEVER
          && node.callers.isEmpty()
          && node.makers.isEmpty()) {
        near.add(node);
        touched.add(node);
      }
      return node;
    }

    private void spread(Node node) {
      int further = node.fewest == NEVER ? NEVER : node.fewest + 1;
      for (Node caller : node.callers) {
        if (caller.learn(further, node.fewestOfMade)) {
          near.add(caller);
        }
      }
      for (Node maker : node.makers) {
        if (maker.learn(NEVER, Math.min(further, node.fewestOfMade))) {
          near.add(maker);
        }
      }
    }
  }

  private static List<Node> with(List<Node> nodes, Node node) {
    List<Node> all = nodes.isEmpty() ? new ArrayList<>(2) : nodes;
    if (all.isEmpty() || all.get(all.size() - 1) != node) {
      all.add(node);
    }
    return all;
  }
}
