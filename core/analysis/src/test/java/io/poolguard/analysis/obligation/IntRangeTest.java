package io.poolguard.analysis.obligation;

import static org.assertj.core.api.Assertions.assertThat;

import io.poolguard.analysis.ir.Condition.Relation;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Ranges are held against the ints that they stand for. */
class IntRangeTest {
  private static final List<Integer> VALUES =
      List.of(
          Integer.MIN_VALUE,
          Integer.MIN_VALUE + 1,
          -6,
          -5,
          -4,
          -3,
          -2,
          -1,
          0,
          1,
          2,
          3,
          4,
          5,
          6,
          Integer.MAX_VALUE - 1,
          Integer.MAX_VALUE);

  @Provide
  Arbitrary<IntRange> ranges() {
    Arbitrary<Integer> bound = Arbitraries.of(VALUES);
    return Combinators.combine(bound, bound, Arbitraries.of(true, false))
        .as(
            (a, b, without) -> {
              int low = Math.min(a, b);
              int high = Math.max(a, b);
              boolean outside = low > 0 || high < 0;
              return new IntRange(low, high, outside || (without && low != high));
            })
        .filter(range -> !(range.nonZero() && (range.low() == 0 || range.high() == 0)));
  }

  private static boolean holds(IntRange range, int value) {
    return range.low() <= value && value <= range.high() && !(range.nonZero() && value == 0);
  }

  private static boolean related(Relation relation, int left, int right) {
    return switch (relation) {
      case EQUAL -> left == right;
      case NOT_EQUAL -> left != right;
      case LESS -> left < right;
      case LESS_OR_EQUAL -> left <= right;
      case GREATER -> left > right;
      case GREATER_OR_EQUAL -> left >= right;
    };
  }

  @Property(tries = 400, seed = "17")
  void joinIsTheLeastUpperBound(@ForAll("ranges") IntRange a, @ForAll("ranges") IntRange b) {
    IntRange join = a.join(b);

    assertThat(join).isEqualTo(b.join(a));
    assertThat(a.join(a)).isEqualTo(a);
    assertThat(join.low()).isEqualTo(Math.min(a.low(), b.low()));
    assertThat(join.high()).isEqualTo(Math.max(a.high(), b.high()));
    for (int value : VALUES) {
      if (holds(a, value) || holds(b, value)) {
        assertThat(holds(join, value)).isTrue();
      }
    }
    assertThat(join.nonZero()).isEqualTo(a.nonZero() && b.nonZero());
  }

  @Property(tries = 400, seed = "17")
  void joinIsAssociative(
      @ForAll("ranges") IntRange a, @ForAll("ranges") IntRange b, @ForAll("ranges") IntRange c) {
    assertThat(a.join(b).join(c)).isEqualTo(a.join(b.join(c)));
  }

  @Property(tries = 600, seed = "17")
  void meetHoldsWhatBothHold(@ForAll("ranges") IntRange a, @ForAll("ranges") IntRange b) {
    IntRange meet = a.meet(b);

    assertThat(meet).isEqualTo(b.meet(a));
    for (int value : VALUES) {
      boolean inBoth = holds(a, value) && holds(b, value);
      assertThat(meet != null && holds(meet, value)).isEqualTo(inBoth);
    }
    if (meet != null) {
      assertThat(meet.low()).isLessThanOrEqualTo(meet.high());
    }
  }

  @Property(tries = 1000, seed = "17")
  void refineKeepsExactlyWhatCanStandInTheRelation(
      @ForAll("ranges") IntRange a, @ForAll("ranges") IntRange b, @ForAll Relation relation) {
    IntRange refined = a.refine(relation, b);

    for (int value : VALUES) {
      boolean possible =
          holds(a, value)
              && VALUES.stream().anyMatch(v -> holds(b, v) && related(relation, value, v));
      if (possible) {
        assertThat(refined != null && holds(refined, value)).isTrue();
      } else if (relation != Relation.NOT_EQUAL && b.isExact()) {
        assertThat(refined != null && holds(refined, value)).isFalse();
      } else {
        assertThat(holds(a, value) || refined == null || !holds(refined, value)).isTrue();
      }
    }
  }

  @Test
  void inequalityCutsTheEndsAndZero() {
    IntRange some = new IntRange(1, 4, true);

    assertThat(some.refine(Relation.NOT_EQUAL, IntRange.exactly(1)))
        .isEqualTo(new IntRange(2, 4, true));
    assertThat(some.refine(Relation.NOT_EQUAL, IntRange.exactly(4)))
        .isEqualTo(new IntRange(1, 3, true));
    assertThat(some.refine(Relation.NOT_EQUAL, IntRange.exactly(2))).isEqualTo(some);
    assertThat(some.refine(Relation.NOT_EQUAL, some)).isEqualTo(some);
    assertThat(IntRange.ANY.refine(Relation.NOT_EQUAL, IntRange.exactly(0)))
        .isEqualTo(new IntRange(Integer.MIN_VALUE, Integer.MAX_VALUE, true));
    assertThat(IntRange.BOOLEAN.refine(Relation.NOT_EQUAL, IntRange.exactly(0)))
        .isEqualTo(IntRange.exactly(1));
    assertThat(IntRange.exactly(3).refine(Relation.NOT_EQUAL, IntRange.exactly(3))).isNull();
    assertThat(IntRange.exactly(3).refine(Relation.NOT_EQUAL, IntRange.exactly(2)))
        .isEqualTo(IntRange.exactly(3));
  }

  @Test
  void relationsOfBounds() {
    IntRange some = new IntRange(-3, 3, false);

    assertThat(some.refine(Relation.LESS, IntRange.exactly(0)))
        .isEqualTo(new IntRange(-3, -1, true));
    assertThat(some.refine(Relation.GREATER, IntRange.exactly(0)))
        .isEqualTo(new IntRange(1, 3, true));
    assertThat(some.refine(Relation.LESS_OR_EQUAL, IntRange.exactly(-1)))
        .isEqualTo(new IntRange(-3, -1, true));
    assertThat(some.refine(Relation.GREATER_OR_EQUAL, IntRange.exactly(1)))
        .isEqualTo(new IntRange(1, 3, true));
    assertThat(some.refine(Relation.LESS, IntRange.exactly(Integer.MIN_VALUE))).isNull();
    assertThat(some.refine(Relation.GREATER, IntRange.exactly(Integer.MAX_VALUE))).isNull();
    assertThat(IntRange.ANY.refine(Relation.LESS, IntRange.exactly(100)))
        .isEqualTo(new IntRange(Integer.MIN_VALUE, 99, false));
  }

  @Property(tries = 600, seed = "17")
  void sumsAndDifferencesHoldThoseOfTheValues(
      @ForAll("ranges") IntRange a, @ForAll("ranges") IntRange b) {
    IntRange sum = a.plus(b);
    IntRange difference = a.minus(b);
    for (int left : VALUES) {
      for (int right : VALUES) {
        if (holds(a, left) && holds(b, right) && small(left) && small(right)) {
          assertThat(holds(sum, left + right)).isTrue();
          assertThat(holds(difference, left - right)).isTrue();
        }
      }
    }
  }

  private static boolean small(int value) {
    return Math.abs((long) value) < 100;
  }

  /** Whether every value of the first range is one of the second. */
  private static boolean below(@Nullable IntRange narrow, @Nullable IntRange wide) {
    return narrow == null
        || (wide != null
            && wide.low() <= narrow.low()
            && narrow.high() <= wide.high()
            && (narrow.nonZero() || !wide.nonZero()));
  }

  @Property(tries = 800, seed = "17")
  void whatIsComputedFromMoreValuesHoldsWhatIsComputedFromFewer(
      @ForAll("ranges") IntRange a,
      @ForAll("ranges") IntRange b,
      @ForAll("ranges") IntRange c,
      @ForAll Relation relation) {
    IntRange more = a.join(b);

    assertThat(below(a, more)).isTrue();
    assertThat(below(a.join(c), more.join(c))).isTrue();
    assertThat(below(a.meet(c), more.meet(c))).isTrue();
    assertThat(below(a.plus(c), more.plus(c))).isTrue();
    assertThat(below(c.minus(a), c.minus(more))).isTrue();
    assertThat(below(a.minus(c), more.minus(c))).isTrue();
    assertThat(below(a.refine(relation, c), more.refine(relation, c))).isTrue();
    assertThat(below(c.refine(relation, a), c.refine(relation, more))).isTrue();
  }

  @Test
  void smallSumsAreExact() {
    assertThat(IntRange.exactly(1).plus(IntRange.exactly(2))).isEqualTo(IntRange.exactly(3));
    assertThat(IntRange.exactly(1).minus(IntRange.exactly(2))).isEqualTo(IntRange.exactly(-1));
    assertThat(IntRange.exactly(2).minus(IntRange.exactly(2))).isEqualTo(IntRange.exactly(0));
    assertThat(IntRange.BOOLEAN.plus(IntRange.BOOLEAN)).isEqualTo(new IntRange(0, 2, false));
    assertThat(IntRange.BOOLEAN.minus(IntRange.BOOLEAN)).isEqualTo(new IntRange(-1, 1, false));
    assertThat(IntRange.LENGTH.plus(IntRange.exactly(1)))
        .isEqualTo(new IntRange(1, Integer.MAX_VALUE, true));
    assertThat(IntRange.LENGTH.minus(IntRange.exactly(1)))
        .isEqualTo(new IntRange(-1, Integer.MAX_VALUE, false));
    assertThat(IntRange.exactly(1).minus(IntRange.LENGTH))
        .isEqualTo(new IntRange(Integer.MIN_VALUE, 1, false));
    assertThat(IntRange.ANY.plus(IntRange.exactly(1))).isEqualTo(IntRange.ANY);
    assertThat(IntRange.ANY.minus(IntRange.ANY)).isEqualTo(IntRange.ANY);
  }

  @Test
  void whatIsBeyondTheLimitIsForgotten() {
    assertThat(IntRange.between(-4, 4)).isEqualTo(new IntRange(-4, 4, false));
    assertThat(IntRange.between(-5, 4)).isEqualTo(new IntRange(Integer.MIN_VALUE, 4, false));
    assertThat(IntRange.between(1, 5)).isEqualTo(new IntRange(1, Integer.MAX_VALUE, true));
    assertThat(IntRange.between(7, 9)).isEqualTo(new IntRange(4, Integer.MAX_VALUE, true));
    assertThat(IntRange.between(-9, -7)).isEqualTo(new IntRange(Integer.MIN_VALUE, -4, true));
    assertThat(IntRange.between(0, 0).nonZero()).isFalse();
  }

  @Test
  void countingUpEnds() {
    IntRange counter = IntRange.exactly(0);
    int rounds = 0;
    IntRange next = counter.join(counter.plus(IntRange.exactly(1)));
    while (!next.equals(counter)) {
      counter = next;
      next = counter.join(counter.plus(IntRange.exactly(1)));
      rounds++;
    }

    assertThat(rounds).isLessThan(10);
    assertThat(counter).isEqualTo(IntRange.LENGTH);
  }

  @Property(tries = 300, seed = "17")
  void negateAndMirrorAreRight(@ForAll Relation relation, @ForAll int left, @ForAll int right) {
    int other = Math.floorMod(right, 3) == 0 ? left : right;

    assertThat(related(IntRange.negate(relation), left, other))
        .isEqualTo(!related(relation, left, other));
    assertThat(related(IntRange.mirror(relation), other, left))
        .isEqualTo(related(relation, left, other));
  }
}
