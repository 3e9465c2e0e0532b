package io.poolguard.corpus.driver;

import io.poolguard.corpus.kit.ExitKind;
import java.sql.Wrapper;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The methods of the case that are running, and the resources that each of them owes a release. An
 * obligation is born in the innermost activation; when that is left it goes to the caller if the
 * resource was returned, to an owner if it was stored in one, and otherwise it is lost.
 */
final class Activations {
  private static final int MAX_STEPS = 20_000;

  private final List<Site> sites;
  private final Ownership ownership;
  private final List<Activation> stack = new ArrayList<>();
  private final List<Tracked> resources = new ArrayList<>();
  private final List<Object> made = new ArrayList<>();
  private final Set<Integer> hit;
  private final Set<Site> acquiring;
  private final Set<Set<Site>> together;
  private final Set<Misuse> misuses;
  private int misused;
  private boolean asking;
  private boolean over;
  private boolean deaf;
  private boolean discarded;
  private int steps;
  private Throwable lastCaught;

  Activations(List<Site> sites, Ownership ownership, Evidence evidence) {
    this.sites = sites;
    this.ownership = ownership;
    this.hit = evidence.hit();
    this.acquiring = evidence.acquiring();
    this.together = evidence.together();
    this.misuses = evidence.misuses();
  }

  /** All resources of the run, in the order of their acquisition. */
  List<Tracked> resources() {
    return resources;
  }

  /** The objects of the case's own classes that were made in this run. */
  List<Object> made() {
    return made;
  }

  /** Whether the virtual machine raised an exception by itself, or the run did not end. */
  boolean isDiscarded() {
    return discarded;
  }

  void discard() {
    discarded = true;
  }

  /** The lines that got what is open. */
  Set<Integer> open() {
    Set<Integer> lines = new HashSet<>();
    for (Tracked resource : resources) {
      if (resource.site != null && !resource.borrowed && resource.isOpen()) {
        lines.add(resource.site.line());
      }
    }
    return lines;
  }

  /** How many methods of the case are running. */
  int depth() {
    return stack.size();
  }

  int enter(String method, Object self, Object[] arguments) {
    if (deaf) {
      return -1;
    }
    stack.add(new Activation(method, self, arguments));
    return stack.size() - 1;
  }

  void at(int site, int depth) {
    if (deaf || depth < 0) {
      return;
    }
    step();
    unwindTo(depth);
    hit.add(site);
    stack.get(depth).current = sites.get(site);
    stack.get(depth).calls++;
  }

  void again() {
    if (!deaf) {
      step();
    }
  }

  private void step() {
    if (++steps > MAX_STEPS) {
      discarded = true;
      throw new StepLimit();
    }
  }

  void returned(Object value, int depth) {
    if (deaf || depth < 0) {
      return;
    }
    unwindTo(depth);
    Activation left = stack.remove(depth);
    for (Tracked resource : resources) {
      boolean own = resource.site != null && left.acquiredAt.contains(resource.site);
      if (own && !resource.isOpen() && resource.proxy() == value) {
        note(Misuse.USE_AFTER_CLOSE, Set.of(resource.site.line()));
      }
    }
    if (left.method.endsWith(".<init>")
        && left.method.startsWith(value.getClass().getName() + ".")) {
      // The constructor of its own class; a superclass' one leaves it half made.
      made.add(value);
    }
    leave(left, ExitKind.NORMAL, value);
  }

  void thrown(Throwable thrown, int depth) {
    if (deaf || depth < 0) {
      return;
    }
    unwindTo(depth);
    caught(thrown, depth);
    Activation left = stack.remove(depth);
    leave(left, exitOf(thrown), null);
  }

  void caught(Throwable caught, int depth) {
    if (deaf || depth < 0) {
      return;
    }
    lastCaught = caught;
    if (isRaisedByMachine(caught)) {
      discarded = true;
    }
    unwindTo(depth);
    forgive(stack.get(depth));
  }

  /**
   * What was acquired inside the call that has just thrown, by a library, never reached the case:
   * its loss is not the case's.
   */
  private void forgive(Activation activation) {
    for (Tracked resource : resources) {
      if (resource.holder == activation && resource.libraryCall == activation.calls) {
        resource.holder = null;
      }
    }
  }

  /** A new obligation of the innermost activation. */
  void acquired(Tracked resource) {
    resources.add(resource);
    if (stack.isEmpty() || resource.borrowed) {
      return;
    }
    boolean byLibrary =
        resource.real instanceof Wrapper && !top().current.callee().matches("javax?/sql/.*");
    if (!byLibrary || !resource.hasBorrowedAncestor()) {
      give(resource, top());
      resource.libraryCall = byLibrary ? top().calls : 0;
    }
  }

  /** What follows is done by the case's owner. */
  void over() {
    over = true;
  }

  /** The innermost activation has asked something for what that was made from. */
  void askedFor(Tracked parent) {
    if (parent != null && !stack.isEmpty()) {
      top().asked.add(parent);
    }
  }

  /** What follows is done by whoever got what the case returned. */
  void asking() {
    asking = true;
  }

  /** What the case does just now is what a rule is about. */
  void misused(String rule, Site acquired) {
    Set<Integer> lines = new HashSet<>();
    if (asking && acquired != null) {
      lines.add(acquired.line());
    }
    stack.forEach(activation -> lines.add(activation.current.line()));
    note(rule, lines);
  }

  private void note(String rule, Set<Integer> lines) {
    if (!deaf && !over && !lines.isEmpty()) {
      misuses.add(new Misuse(rule, lines));
      misused++;
    }
  }

  /** How often something of the kind happened in this run. */
  int misused() {
    return misused;
  }

  /** Whether a connection of the source is open that the case has to close. */
  boolean holdsConnectionOf(Object source) {
    return resources.stream()
        .anyMatch(r -> r.source == source && r.isOpen() && r.real instanceof java.sql.Connection);
  }

  /** A resource is released by a call for itself. */
  void released(Tracked resource) {
    if (resource.isOpen() && !resource.borrowed) {
      quietly(() -> stack.forEach(a -> ownership.learn(a, resource)));
    }
    resource.release();
  }

  /**
   * The release that just happened is about to throw; whatever is open now was passed over by it.
   */
  void releaseThrows() {
    for (Tracked resource : resources) {
      if (resource.holder != null && resource.isOpen()) {
        resource.releaseThrew = true;
      }
    }
  }

  private Activation top() {
    return stack.get(stack.size() - 1);
  }

  private void give(Tracked resource, Activation holder) {
    resource.holder = holder;
    resource.site = holder.current;
    resource.libraryCall = 0;
    resource.releaseThrew = false;
    acquiring.add(resource.site);
    for (Site other : holder.acquiredAt) {
      if (!other.equals(resource.site)) {
        together.add(Set.of(other, resource.site));
      }
    }
    holder.acquiredAt.add(resource.site);
  }

  /**
   * Leaves activations above {@code depth} that had no chance to say so: constructors before
   * super().
   */
  private void unwindTo(int depth) {
    while (stack.size() > depth + 1) {
      Activation left = stack.remove(stack.size() - 1);
      leave(left, lastCaught == null ? ExitKind.UNCHECKED : exitOf(lastCaught), null);
    }
  }

  private void leave(Activation left, ExitKind exit, Object result) {
    List<Tracked> owed = new ArrayList<>();
    for (Tracked resource : resources) {
      if (resource.holder == left && resource.isOpen()) {
        owed.add(resource);
      }
    }
    if (owed.isEmpty()) {
      return;
    }
    Set<Tracked> handedUp = new HashSet<>();
    Set<Tracked> stored = new HashSet<>();
    quietly(
        () -> {
          handedUp.addAll(ownership.reachable(owed, result));
          handedUp.addAll(ownership.reachable(owed, left.arguments));
          stored.addAll(ownership.reachable(owed, left.self));
          stored.addAll(ownership.reachableFromStatics(owed));
        });
    List<Tracked> gone =
        owed.stream().filter(r -> handedUp.contains(r) || stored.contains(r)).toList();
    for (Tracked resource : owed) {
      Leak leak = new Leak(resource.site, resource.releaseThrew ? ExitKind.CLOSE : exit);
      resource.holder = null;
      if (handedUp.contains(resource) && !stack.isEmpty()) {
        give(resource, top());
      } else if (gone.contains(resource)) {
        resource.unlessReleased = leak;
      } else if (!resource.descendsFromAnyOf(gone)) {
        resource.lost = leak;
      }
    }
  }

  private void quietly(Runnable work) {
    boolean before = deaf;
    deaf = true;
    try {
      work.run();
    } finally {
      deaf = before;
    }
  }

  private static ExitKind exitOf(Throwable thrown) {
    return thrown instanceof RuntimeException || thrown instanceof Error
        ? ExitKind.UNCHECKED
        : ExitKind.CHECKED;
  }

  private static boolean isRaisedByMachine(Throwable thrown) {
    if (thrown instanceof ExceptionInInitializerError && thrown.getCause() != null) {
      return isRaisedByMachine(thrown.getCause());
    }
    boolean kind =
        thrown instanceof NullPointerException
            || thrown instanceof IndexOutOfBoundsException
            || thrown instanceof ArithmeticException
            || thrown instanceof ClassCastException
            || thrown instanceof NegativeArraySizeException
            || thrown instanceof ArrayStoreException
            || thrown instanceof Error;
    StackTraceElement[] trace = thrown.getStackTrace();
    return kind
        && trace.length > 0
        && trace[0].getClassName().startsWith("io.poolguard.corpus.")
        && !trace[0].getClassName().startsWith("io.poolguard.corpus.driver.");
  }
}
