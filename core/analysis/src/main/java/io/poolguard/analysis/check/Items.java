package io.poolguard.analysis.check;

import java.util.AbstractSet;
import java.util.Collection;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Some items, in the order found, immutable. Items hold items that others hold too, so that to walk
 * through all that hangs on one can take time without end: what such a walk would tell is kept with
 * each set.
 */
final class Items extends AbstractSet<Item> {
  private final Set<Item> items;
  private final int hash;
  private final int depth;

  private Items(Set<Item> items) {
    this.items = items;
    this.hash = items.hashCode();
    this.depth = items.stream().mapToInt(Item::depth).max().orElse(0);
  }

  static Items of(Collection<Item> items) {
    return items instanceof Items same
        ? same
        : new Items(Collections.unmodifiableSet(new LinkedHashSet<>(items)));
  }

  /** Those of the items in which others are held no deeper than so many times. */
  static Items within(Collection<Item> items, int depth) {
    return of(items.stream().filter(item -> item.depth() <= depth).toList());
  }

  /** How many times at most an item in it holds another one. */
  int depth() {
    return depth;
  }

  @Override
  public Iterator<Item> iterator() {
    return items.iterator();
  }

  @Override
  public int size() {
    return items.size();
  }

  @Override
  public boolean contains(@Nullable Object item) {
    return item != null && items.contains(item);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return this == other
        || ((!(other instanceof Items that) || hash == that.hash) && super.equals(other));
  }

  @Override
  public int hashCode() {
    return hash;
  }
}
