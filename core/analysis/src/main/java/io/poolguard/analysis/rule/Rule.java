package io.poolguard.analysis.rule;

/**
 * One rule. The id is the same in every host, in suppressions, in SARIF and in the docs.
 *
 * @param id what users write in {@code @SuppressWarnings}
 * @param level the level of a finding unless its exit kinds or the policy say otherwise
 * @param summary one sentence: what the rule finds
 * @param help one paragraph: why it matters at run time and what to do
 */
public record Rule(String id, Level level, String summary, String help) {}
