package io.poolguard.intellij.inspection;

import com.intellij.openapi.util.TextRange;
import io.poolguard.analysis.rule.Finding;
import java.util.List;
import java.util.Optional;

/**
 * A finding with its place in the text of a file. It holds no syntax tree, so it may be kept.
 *
 * @param finding what the engine found
 * @param range the acquiring expression
 */
record PlacedFinding(Finding finding, TextRange range) {
  /**
   * A finding as it is now: another repair may have moved it to another line since, or taken away
   * those that were counted before it.
   *
   * @param now the findings in the file as it stands
   * @param then what was found before
   * @param at where that stands now
   */
  static Optional<Finding> again(List<PlacedFinding> now, Finding then, TextRange at) {
    List<PlacedFinding> like =
        now.stream().filter(each -> key(each.finding()).equals(key(then))).toList();
    Optional<PlacedFinding> same =
        like.stream().filter(each -> each.finding().equals(then)).findFirst();
    return same.or(() -> like.stream().filter(each -> each.range().equals(at)).findFirst())
        .or(() -> like.size() == 1 ? Optional.of(like.get(0)) : Optional.empty())
        .map(PlacedFinding::finding);
  }

  /** The fingerprint without the number among those of its kind in the method. */
  private static String key(Finding finding) {
    String print = finding.fingerprint();
    return print.substring(0, print.lastIndexOf('|'));
  }
}
