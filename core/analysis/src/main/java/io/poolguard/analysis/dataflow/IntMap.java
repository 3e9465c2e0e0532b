package io.poolguard.analysis.dataflow;

import java.util.Arrays;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * An immutable map from ints to values, small and quick to copy: keys in order, side by side with
 * the values. States share it until one of them changes.
 */
public final class IntMap<V> {
  private static final IntMap<?> EMPTY = new IntMap<>(new int[0], new Object[0]);

  private final int[] keys;
  private final Object[] values;
  private int hash;

  private IntMap(int[] keys, Object[] values) {
    this.keys = keys;
    this.values = values;
  }

  /** The map without entries. */
  @SuppressWarnings("unchecked")
  public static <V> IntMap<V> empty() {
    return (IntMap<V>) EMPTY;
  }

  /** How many entries it has. */
  public int size() {
    return keys.length;
  }

  /** The key at a position from 0 to {@code size() - 1}, in ascending order. */
  public int keyAt(int position) {
    return keys[position];
  }

  /** The value beside {@link #keyAt}. */
  @SuppressWarnings("unchecked")
  public V valueAt(int position) {
    return (V) values[position];
  }

  /** The value of a key, or null. */
  @SuppressWarnings("unchecked")
  public @Nullable V get(int key) {
    int at = Arrays.binarySearch(keys, key);
    return at < 0 ? null : (V) values[at];
  }

  /** Whether the key has a value. */
  public boolean has(int key) {
    return Arrays.binarySearch(keys, key) >= 0;
  }

  /** This map with one entry set. */
  public IntMap<V> with(int key, V value) {
    int at = Arrays.binarySearch(keys, key);
    if (at >= 0) {
      if (values[at].equals(value)) {
        return this;
      }
      Object[] changed = values.clone();
      changed[at] = value;
      return new IntMap<>(keys, changed);
    }
    int to = -at - 1;
    int[] newKeys = new int[keys.length + 1];
    Object[] newValues = new Object[keys.length + 1];
    System.arraycopy(keys, 0, newKeys, 0, to);
    System.arraycopy(values, 0, newValues, 0, to);
    newKeys[to] = key;
    newValues[to] = value;
    System.arraycopy(keys, to, newKeys, to + 1, keys.length - to);
    System.arraycopy(values, to, newValues, to + 1, keys.length - to);
    return new IntMap<>(newKeys, newValues);
  }

  /** This map without a key. */
  public IntMap<V> without(int key) {
    int at = Arrays.binarySearch(keys, key);
    if (at < 0) {
      return this;
    }
    Builder<V> rest = new Builder<>(keys.length - 1);
    for (int i = 0; i < keys.length; i++) {
      if (i != at) {
        rest.add(keys[i], valueAt(i));
      }
    }
    return rest.build();
  }

  /** The entries whose key is kept. */
  public IntMap<V> retain(IntPredicate kept) {
    int same = 0;
    while (same < keys.length && kept.test(keys[same])) {
      same++;
    }
    if (same == keys.length) {
      return this;
    }
    Builder<V> rest = new Builder<>(keys.length - 1);
    for (int i = 0; i < same; i++) {
      rest.add(keys[i], valueAt(i));
    }
    for (int i = same + 1; i < keys.length; i++) {
      if (kept.test(keys[i])) {
        rest.add(keys[i], valueAt(i));
      }
    }
    return rest.build();
  }

  /** Makes a map of entries that come in ascending order of their keys. */
  public static final class Builder<V> {
    private int[] keys;
    private Object[] values;
    private int size;

    /**
     * @param capacity how many entries will come at the most
     */
    public Builder(int capacity) {
      keys = new int[capacity];
      values = new Object[capacity];
    }

    /** Adds an entry; its key is greater than those before. */
    public void add(int key, V value) {
      keys[size] = key;
      values[size++] = value;
    }

    /** The map; the builder is used up. */
    public IntMap<V> build() {
      if (size == 0) {
        return empty();
      }
      if (size < keys.length) {
        keys = Arrays.copyOf(keys, size);
        values = Arrays.copyOf(values, size);
      }
      return new IntMap<>(keys, values);
    }
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return this == other
        || (other instanceof IntMap<?> map
            && hashCode() == map.hashCode()
            && Arrays.equals(keys, map.keys)
            && Arrays.equals(values, map.values));
  }

  @Override
  public int hashCode() {
    if (hash == 0) {
      hash = 31 * Arrays.hashCode(keys) + Arrays.hashCode(values);
    }
    return hash;
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("{");
    for (int i = 0; i < keys.length; i++) {
      text.append(i == 0 ? "" : ", ").append(keys[i]).append('=').append(values[i]);
    }
    return text.append('}').toString();
  }
}
