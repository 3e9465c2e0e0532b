package io.poolguard.policy;

import io.poolguard.analysis.rule.ExitKind;
import io.poolguard.analysis.rule.Finding;
import io.poolguard.analysis.rule.Level;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a policy says about one rule.
 *
 * @param level the level of the rule, or null to keep the rule's own; a finding that leaks by
 *     {@code close} alone, or that is milder than its rule is by itself, is raised by it never,
 *     lowered if need be
 * @param exits levels of single exit kinds, which go before {@code level} and {@code notes}
 * @param notes the level of what the rule tells as a note, or null to keep it; goes before {@code
 *     level}, unless the rule is a note by itself
 */
public record RuleLevels(@Nullable Level level, Map<ExitKind, Level> exits, @Nullable Level notes) {
  /** Nothing is changed. */
  public static final RuleLevels UNCHANGED = new RuleLevels(null, Map.of(), null);

  /** Levels without a word on what the rule tells as a note. */
  public RuleLevels(@Nullable Level level, Map<ExitKind, Level> exits) {
    this(level, exits, null);
  }

  public RuleLevels {
    exits = Map.copyOf(exits);
  }

  /**
   * The finding at its level under this policy and with the exit kinds that are not off; empty when
   * all are.
   */
  public Optional<Finding> apply(Finding finding) {
    if (!finding.isLeak()) {
      Level at = level(finding.level(), finding.rule().level());
      return at == Level.OFF ? Optional.empty() : Optional.of(at(finding, at, Set.of()));
    }
    Level worst = Level.OFF;
    Set<ExitKind> kept = EnumSet.noneOf(ExitKind.class);
    for (ExitKind exit : finding.exits()) {
      Level at = levelOf(exit, ownLevel(finding, exit), finding.rule().level());
      if (at != Level.OFF) {
        kept.add(exit);
        worst = worse(worst, at);
      }
    }
    return kept.isEmpty() ? Optional.empty() : Optional.of(at(finding, worst, kept));
  }

  /** Whether nothing of the rule is reported. */
  public boolean isOff() {
    return level == Level.OFF
        && exits.values().stream().allMatch(at -> at == Level.OFF)
        && (notes == null || notes == Level.OFF);
  }

  /**
   * The level of a finding that is no leak. What its rule takes for less than the usual case is
   * never raised, lowered if need be.
   *
   * @param own the finding's own level
   * @param ofRule its rule's
   */
  Level level(Level own, Level ofRule) {
    if (notes != null && isMildNote(own, ofRule)) {
      return notes;
    }
    boolean mild = own.compareTo(ofRule) > 0;
    return level == null || (mild && own.compareTo(level) > 0) ? own : level;
  }

  private Level levelOf(ExitKind exit, Level own, Level ofRule) {
    Level named = exits.get(exit);
    if (named != null) {
      return named;
    }
    if (notes != null && isMildNote(own, ofRule)) {
      return notes;
    }
    if (level == null) {
      return own;
    }
    boolean mild = exit == ExitKind.CLOSE || own.compareTo(ofRule) > 0;
    return mild && own.compareTo(level) > 0 ? own : level;
  }

  /** Of a rule that tells nothing but notes, {@code level} is the word on them, unless it lacks. */
  private boolean isMildNote(Level own, Level ofRule) {
    return own == Level.NOTE && (ofRule != Level.NOTE || level == null);
  }

  /**
   * A finding carries one level, that of its worst exit kind; beside another kind {@code close} is
   * taken as a note.
   */
  private static Level ownLevel(Finding finding, ExitKind exit) {
    boolean beside = exit == ExitKind.CLOSE && finding.exits().size() > 1;
    return beside ? Level.NOTE : finding.level();
  }

  private static Finding at(Finding finding, Level level, Set<ExitKind> exits) {
    return new Finding(
        finding.rule(),
        level,
        finding.method(),
        finding.sourceFile(),
        finding.site(),
        finding.acquirer(),
        finding.resourceType(),
        finding.ordinal(),
        finding.lineOrdinal(),
        finding.lent(),
        exits,
        finding.message(),
        finding.advice(),
        finding.witness(),
        finding.provenance());
  }

  private static Level worse(Level a, Level b) {
    return a.compareTo(b) <= 0 ? a : b;
  }
}
