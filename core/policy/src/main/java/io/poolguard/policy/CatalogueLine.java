package io.poolguard.policy;

/**
 * A catalogue row of the user's own, not parsed yet.
 *
 * @param text the row
 * @param origin {@code file:line}
 */
public record CatalogueLine(String text, String origin) {}
