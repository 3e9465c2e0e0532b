package io.poolguard.sourcefix.repair;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The shapes that fit, the best first, as they are thought of. */
final class Proposals {
  private final List<Repairs.Proposal> all = new ArrayList<>();
  private Optional<Refusal> reason = Optional.empty();

  /** A shape whose edits get into each other's way cannot be written here. */
  void add(String title, Supplier<List<TextEdit>> edits) {
    try {
      all.add(new Repairs.Proposal(title, edits.get()));
    } catch (OverlapException e) {
      reason = Optional.of(Refusal.ENTANGLED);
    }
  }

  /** A shape that would fit is not one of them for a reason that is better than others. */
  void without(Refusal why) {
    reason = reason.or(() -> Optional.of(why));
  }

  /**
   * All of them.
   *
   * @param refusal why there is none, if there is none
   */
  Repairs repairs(Refusal refusal) {
    return Repairs.of(all, reason.orElse(refusal));
  }
}
