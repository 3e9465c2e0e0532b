package io.poolguard.corpus.shared;

/** Keeps ids. */
public interface IdKeeper extends Keeper<Integer> {}
