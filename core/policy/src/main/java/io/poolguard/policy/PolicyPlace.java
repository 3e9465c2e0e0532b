package io.poolguard.policy;

/**
 * Where an entry of a policy stands.
 *
 * @param file as messages name it
 * @param line 1-based
 * @param column 1-based
 * @param inherited whether it stands in a policy that another extends, and is meant for others too
 */
public record PolicyPlace(String file, int line, int column, boolean inherited) {}
