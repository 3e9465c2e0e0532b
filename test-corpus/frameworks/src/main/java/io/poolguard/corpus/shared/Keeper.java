package io.poolguard.corpus.shared;

/**
 * Keeps what it is given.
 *
 * @param <T> of which type that is
 */
public interface Keeper<T> {
  void keep(T what);
}
