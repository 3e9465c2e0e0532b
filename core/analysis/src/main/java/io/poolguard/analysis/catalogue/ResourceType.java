package io.poolguard.analysis.catalogue;

/**
 * A type whose instances must be released, and all its subtypes.
 *
 * @param type internal name
 * @param session whether it is a connection or session: one whose loss starves a pool
 * @param word what messages call it ({@code connection}, {@code statement}, {@code result set})
 * @param origin file:line of the row
 */
public record ResourceType(String type, boolean session, String word, String origin) {}
