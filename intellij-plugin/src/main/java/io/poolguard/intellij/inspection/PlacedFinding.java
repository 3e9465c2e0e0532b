package io.poolguard.intellij.inspection;

import com.intellij.openapi.util.TextRange;
import io.poolguard.analysis.rule.Finding;

/**
 * A finding with its place in the text of a file. It holds no syntax tree, so it may be kept.
 *
 * @param finding what the engine found
 * @param range the acquiring expression
 */
record PlacedFinding(Finding finding, TextRange range) {}
