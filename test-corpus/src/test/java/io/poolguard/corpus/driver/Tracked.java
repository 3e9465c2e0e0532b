package io.poolguard.corpus.driver;

import java.util.ArrayList;
import java.util.List;

/**
 * A JDBC object and who owes its release. Born at an acquiring call; its holder is the activation
 * that must release it, until it is handed on, released or lost.
 */
final class Tracked {
  final Object real;

  /** The object it dies with; null for one that has none. */
  final Tracked parent;

  /** Lent by the driver: nobody in the case owes anything. */
  final boolean borrowed;

  private final List<Tracked> children = new ArrayList<>();

  private Object proxy;
  private boolean closed;
  private boolean closedByParent;

  /** Who must release it; null when nobody in the case must any more. */
  Activation holder;

  /** The call by which the holder got it. */
  Site site;

  /** The number of that call in its activation if a library acquired this inside it, else 0. */
  int libraryCall;

  /** The data source that gave it, or null. */
  Object source;

  /** Its own release threw. */
  boolean closeFailed;

  /** A release threw, in the holder or in what it called, while this was open. */
  boolean releaseThrew;

  /** What it is if it is still open when all owners have released what they have. */
  Leak unlessReleased;

  /** What it is since its holder was left without it. */
  Leak lost;

  Tracked(Object real, Tracked parent, boolean borrowed) {
    this.real = real;
    this.parent = parent;
    this.borrowed = borrowed;
    if (parent != null) {
      parent.children.add(this);
    }
  }

  Object proxy() {
    return proxy;
  }

  void proxy(Object proxy) {
    this.proxy = proxy;
  }

  boolean isOpen() {
    return !closed;
  }

  List<Tracked> children() {
    return List.copyOf(children);
  }

  /** Released by a call for itself; its children go with it. */
  void release() {
    close(false);
  }

  private void close(boolean byParent) {
    if (!closed) {
      closed = true;
      closedByParent = byParent;
      children.forEach(child -> child.close(true));
    }
  }

  boolean hasOpenResultSet() {
    return children.stream().anyMatch(Tracked::isOpen);
  }

  boolean hasBorrowedAncestor() {
    return parent != null && (parent.borrowed || parent.hasBorrowedAncestor());
  }

  boolean descendsFromAnyOf(List<Tracked> others) {
    for (Tracked t = parent; t != null; t = t.parent) {
      if (others.contains(t)) {
        return true;
      }
    }
    return false;
  }

  /** The verdict at the end of a run, or null when it is in order. */
  Leak verdict() {
    if (lost != null) {
      // A parent's close long after the holder was left does not excuse the holder.
      return closed && !closedByParent ? null : lost;
    }
    return closed ? null : unlessReleased;
  }
}
