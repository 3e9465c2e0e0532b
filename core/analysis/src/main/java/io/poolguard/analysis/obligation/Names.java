package io.poolguard.analysis.obligation;

import java.util.AbstractSet;
import java.util.Arrays;
import java.util.Collection;
import java.util.Iterator;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A few names, in order and immutable. Nearly all sets of names are empty, for which nothing is
 * made and little is asked.
 */
final class Names extends AbstractSet<String> {
  static final Names NONE = new Names(new String[0]);

  private final String[] names;
  private final int hash;

  private Names(String[] names) {
    this.names = names;
    int sum = 0;
    for (String name : names) {
      sum += name.hashCode();
    }
    hash = sum;
  }

  static Names of(Collection<String> names) {
    if (names instanceof Names same) {
      return same;
    }
    return names.isEmpty() ? NONE : new Names(new TreeSet<>(names).toArray(String[]::new));
  }

  /** These and one more. */
  Names plus(String name) {
    if (contains(name)) {
      return this;
    }
    String[] more = Arrays.copyOf(names, names.length + 1);
    more[names.length] = name;
    Arrays.sort(more);
    return new Names(more);
  }

  /** Those that are here and there. */
  Names and(Names other) {
    return isEmpty() || other.isEmpty() ? NONE : common(other);
  }

  private Names common(Names other) {
    if (other.containsAll(this)) {
      return this;
    }
    TreeSet<String> both = new TreeSet<>(this);
    both.retainAll(other);
    return of(both);
  }

  /** Those that are here or there. */
  Names or(Names other) {
    if (other.isEmpty()) {
      return this;
    }
    return isEmpty() ? other : together(other);
  }

  private Names together(Names other) {
    if (other.containsAll(this)) {
      return other;
    }
    TreeSet<String> all = new TreeSet<>(this);
    all.addAll(other);
    return new Names(all.toArray(String[]::new));
  }

  @Override
  public boolean contains(@Nullable Object name) {
    for (String one : names) {
      if (one.equals(name)) {
        return true;
      }
    }
    return false;
  }

  @Override
  public boolean isEmpty() {
    return names.length == 0;
  }

  @Override
  public int size() {
    return names.length;
  }

  @Override
  public Iterator<String> iterator() {
    return Arrays.asList(names).iterator();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return this == other
        || (other instanceof Names that
            ? hash == that.hash && Arrays.equals(names, that.names)
            : super.equals(other));
  }

  @Override
  public int hashCode() {
    return hash;
  }
}
