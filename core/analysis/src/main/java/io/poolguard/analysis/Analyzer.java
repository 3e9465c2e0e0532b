package io.poolguard.analysis;

import io.poolguard.analysis.catalogue.Catalogue;
import io.poolguard.analysis.ir.MethodRef;
import io.poolguard.analysis.program.Program;
import io.poolguard.analysis.rule.Diagnostic;
import io.poolguard.analysis.rule.Finding;
import java.util.List;

/**
 * The engine's entry point for hosts: answers for one source method at a time. Summaries are
 * computed on demand and kept, so one analyzer serves a whole compilation or audit. Not for use by
 * several threads at once.
 */
public final class Analyzer {
  private final Program program;
  private final Catalogue catalogue;

  /**
   * @param program the code around the methods
   * @param catalogue what is known of libraries
   */
  public Analyzer(Program program, Catalogue catalogue) {
    this.program = program;
    this.catalogue = catalogue;
  }

  /**
   * The findings of one source method, the lambdas in it included, ordered by place. A method
   * without a body, and the body of a lambda asked for by itself, have none.
   */
  public List<Finding> analyze(MethodRef method) {
    return List.of();
  }

  /**
   * The prefilter: whether a value of this type (a descriptor) may be a resource or own one. A
   * method none of whose calls, allocations and casts yields such a type cannot acquire and need
   * not be lowered or analysed.
   */
  public boolean mayHoldResource(String typeDescriptor) {
    return true;
  }

  /** What went wrong in the analysis so far, sorted: methods given up and internal errors. */
  public List<Diagnostic> diagnostics() {
    return List.of();
  }

  /** The engine's own work so far. */
  public Statistics statistics() {
    return new Statistics(0, 0, 0, 0);
  }

  /**
   * Counts of the engine's own work.
   *
   * @param methods methods analysed for findings
   * @param summaries methods summarised for their callers
   * @param givenUp methods ended by a counted limit
   * @param nanos the engine's own time, lowering included
   */
  public record Statistics(int methods, int summaries, int givenUp, long nanos) {}
}
