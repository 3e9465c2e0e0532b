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
    return has(key) ? retain(k -> k != key) : this;
  }

  /** The entries whose key is kept. */
  public IntMap<V> retain(IntPredicate kept) {
    int count = 0;
    boolean[] keep = new boolean[keys.length];
    for (int i = 0; i < keys.length; i++) {
      keep[i] = kept.test(keys[i]);
      count += keep[i] ? 1 : 0;
    }
    if (count == keys.length) {
      return this;
    }
    int[] newKeys = new int[count];
    Object[] newValues = new Object[count];
    int to = 0;
    for (int i = 0; i < keys.length; i++) {
      if (keep[i]) {
        newKeys[to] = keys[i];
        newValues[to++] = values[i];
      }
    }
    return new IntMap<>(newKeys, newValues);
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
