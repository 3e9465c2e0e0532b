package io.poolguard.analysis.obligation;

import io.poolguard.analysis.ir.MethodRef;
import io.poolguard.analysis.ir.Site;
import io.poolguard.analysis.rule.Level;
import io.poolguard.analysis.rule.Rule;
import io.poolguard.analysis.rule.Step;
import java.util.List;

/**
 * Something that a run over a body showed and that is no leak.
 *
 * @param rule which rule it is about
 * @param level how bad it is
 * @param site where it stands, in the body
 * @param subject the call at that place
 * @param type internal name of the resource's type
 * @param message one sentence
 * @param advice one sentence
 * @param witness the steps that show it
 */
public record Fault(
    Rule rule,
    Level level,
    Site site,
    MethodRef subject,
    String type,
    String message,
    String advice,
    List<Step> witness) {
  public Fault {
    witness = List.copyOf(witness);
  }
}
