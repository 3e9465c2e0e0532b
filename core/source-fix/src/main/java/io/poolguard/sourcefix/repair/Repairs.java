package io.poolguard.sourcefix.repair;

import java.util.List;
import java.util.Optional;

/**
 * How a finding may be repaired.
 *
 * @param proposals in order of preference; the first that compiles and whose finding is gone is it
 * @param refusal why there is none; present exactly if there is no proposal
 */
public record Repairs(List<Proposal> proposals, Optional<Refusal> refusal) {
  /** Copies the proposals. */
  public Repairs {
    proposals = List.copyOf(proposals);
  }

  static Repairs of(List<Proposal> proposals, Refusal otherwise) {
    return new Repairs(proposals, proposals.isEmpty() ? Optional.of(otherwise) : Optional.empty());
  }

  static Repairs refused(Refusal refusal) {
    return new Repairs(List.of(), Optional.of(refusal));
  }

  /**
   * One way.
   *
   * @param title what it does, as editors show it
   * @param edits sorted, none overlapping another; the rest of the text stays as it is
   * @param otherwise why it cannot be done, if the text does not compile then
   */
  public record Proposal(String title, List<TextEdit> edits, Refusal otherwise) {
    /** Sorts the edits. */
    public Proposal {
      edits = List.copyOf(TextEdit.sorted(edits));
    }

    /** One of which no more is known than that it may not compile. */
    public Proposal(String title, List<TextEdit> edits) {
      this(title, edits, Refusal.DOES_NOT_COMPILE);
    }
  }
}
