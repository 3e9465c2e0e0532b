package io.poolguard.analysis.obligation;

import static org.assertj.core.api.Assertions.assertThat;

import io.poolguard.analysis.obligation.Resource.Status;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** The laws of the small lattices: nullness, facts, resources. */
class LatticeLawsTest {
  @Provide
  Arbitrary<Fact> facts() {
    Arbitrary<String> type = Arbitraries.of("A", "B", "java/sql/Connection").injectNull(0.3);
    Arbitrary<IntRange> range =
        Arbitraries.of(
            IntRange.ANY,
            IntRange.BOOLEAN,
            IntRange.exactly(0),
            IntRange.exactly(1),
            IntRange.LENGTH);
    Arbitrary<Set<String>> names = Arbitraries.of("X", "Y", "=k").set().ofMaxSize(2);
    return Combinators.combine(
            Arbitraries.of(Nullness.class),
            range,
            type,
            Arbitraries.of(true, false),
            names,
            names,
            Arbitraries.of(true, false).injectNull(0.5))
        .as(
            (nullness, ints, name, exact, is, isNot, closed) ->
                new Fact(nullness, ints, name, exact && name != null, is, isNot, closed));
  }

  @Provide
  Arbitrary<Resource> resources() {
    Arbitrary<Boolean> flag = Arbitraries.of(true, false);
    return Combinators.combine(
            Arbitraries.of(Status.class),
            Arbitraries.of(-1, 3, 4),
            flag,
            flag,
            flag,
            Arbitraries.of(-1, 7, 8))
        .as(Resource::new);
  }

  @Property(tries = 100, seed = "17")
  void nullnessIsALattice(@ForAll Nullness a, @ForAll Nullness b, @ForAll Nullness c) {
    assertThat(a.join(b)).isEqualTo(b.join(a));
    assertThat(a.join(a)).isEqualTo(a);
    assertThat(a.join(b).join(c)).isEqualTo(a.join(b.join(c)));
    assertThat(a.join(Nullness.UNKNOWN)).isEqualTo(Nullness.UNKNOWN);
    assertThat(a.agreesWith(b)).isEqualTo(b.agreesWith(a));
    assertThat(a.agreesWith(a.join(b))).isTrue();
    if (a.agreesWith(b)) {
      assertThat(a.meet(b)).isEqualTo(b.meet(a));
      assertThat(a.meet(b).join(a)).isEqualTo(a);
    }
  }

  @Test
  void nullAndNotNullDoNotAgree() {
    assertThat(Nullness.NULL.agreesWith(Nullness.NON_NULL)).isFalse();
    assertThat(Nullness.UNKNOWN.meet(Nullness.NULL)).isEqualTo(Nullness.NULL);
    assertThat(Nullness.NULL.join(Nullness.NON_NULL)).isEqualTo(Nullness.UNKNOWN);
  }

  @Property(tries = 100, seed = "17")
  void statusJoinsTowardsSilence(@ForAll Status a, @ForAll Status b, @ForAll Status c) {
    assertThat(a.join(b)).isEqualTo(b.join(a));
    assertThat(a.join(a)).isEqualTo(a);
    assertThat(a.join(b).join(c)).isEqualTo(a.join(b.join(c)));
    assertThat(a.join(b) == Status.OPEN).isEqualTo(a == Status.OPEN && b == Status.OPEN);
    assertThat(a.join(Status.TRANSFERRED)).isEqualTo(Status.TRANSFERRED);
  }

  @Property(tries = 300, seed = "17")
  void factsJoin(@ForAll("facts") Fact a, @ForAll("facts") Fact b) {
    Fact join = a.join(b);

    assertThat(join).isEqualTo(b.join(a));
    assertThat(a.join(a)).isEqualTo(a);
    assertThat(join.nullness()).isEqualTo(a.nullness().join(b.nullness()));
    assertThat(join.range()).isEqualTo(a.range().join(b.range()));
    assertThat(join.is()).isEqualTo(inBoth(a.is(), b.is()));
    assertThat(join.isNot()).containsAll(inBoth(a.isNot(), b.isNot()));
    assertThat(join.isNot())
        .allSatisfy(name -> assertThat(a.isNot().contains(name) || isRuledOut(name, a)).isTrue())
        .allSatisfy(name -> assertThat(b.isNot().contains(name) || isRuledOut(name, b)).isTrue());
    assertThat(join.exact())
        .isEqualTo(a.exact() && b.exact() && Objects.equals(a.type(), b.type()));
    boolean bothAsNull = (a.nullness() == Nullness.NULL) == (b.nullness() == Nullness.NULL);
    if (!bothAsNull) {
      Fact there = a.nullness() == Nullness.NULL ? b : a;
      assertThat(join.wasClosed()).isEqualTo(there.wasClosed());
    } else if (Objects.equals(a.wasClosed(), b.wasClosed())) {
      assertThat(join.wasClosed()).isEqualTo(a.wasClosed());
    } else {
      assertThat(join.wasClosed()).isNull();
    }
  }

  private static boolean isRuledOut(String name, Fact fact) {
    return name.startsWith("=") && fact.meet(Fact.NOTHING.withType(name, true)) == null;
  }

  @Test
  void whatOneValueIsRulesOutTheOthers() {
    Fact one = Fact.ofInt(IntRange.exactly(1));
    Fact notOneOrTwo = Fact.NOTHING.withoutNumber(1).withoutNumber(2);

    assertThat(one.join(notOneOrTwo)).isEqualTo(Fact.NOTHING.withoutNumber(2));
    assertThat(notOneOrTwo.join(one)).isEqualTo(Fact.NOTHING.withoutNumber(2));
    assertThat(Fact.NULL.join(Fact.NOTHING.withType("=k", false)).isNot()).containsExactly("=k");
    assertThat(Fact.NOTHING.withType("=j", true).join(Fact.NOTHING.withType("=k", false)).isNot())
        .containsExactly("=k");
    assertThat(Fact.ofInt(IntRange.BOOLEAN).join(notOneOrTwo).isNot()).containsExactly("=#2");
  }

  private static Set<String> inBoth(Set<String> left, Set<String> right) {
    return left.stream().filter(right::contains).collect(Collectors.toSet());
  }

  @Property(tries = 500, seed = "17")
  void joiningFactsIsAssociativeAndTellsNoMoreThanEither(
      @ForAll("facts") Fact a, @ForAll("facts") Fact b, @ForAll("facts") Fact c) {
    Fact join = a.join(b);

    assertThat(join.join(c)).isEqualTo(a.join(b.join(c)));
    assertThat(join.join(a)).isEqualTo(join);
    assertThat(join.join(b)).isEqualTo(join);
    assertThat(a)
        .hasSameHashCodeAs(
            new Fact(
                a.nullness(), a.range(), a.type(), a.exact(), a.is(), a.isNot(), a.wasClosed()));
  }

  @Test
  void theTypeOfNullDoesNotCount() {
    Fact connection = Fact.ofType("java/sql/Connection").with(Nullness.NON_NULL);

    assertThat(Fact.NULL.join(connection).type()).isEqualTo("java/sql/Connection");
    assertThat(connection.join(Fact.NULL).type()).isEqualTo("java/sql/Connection");
    assertThat(connection.join(Fact.ofType("A")).type()).isNull();
    assertThat(connection.join(connection.with(Nullness.UNKNOWN)).type())
        .isEqualTo("java/sql/Connection");
  }

  @Property(tries = 500, seed = "17")
  void factsMeet(@ForAll("facts") Fact a, @ForAll("facts") Fact b) {
    Fact meet = a.meet(b);
    boolean possible =
        a.nullness().agreesWith(b.nullness())
            && a.range().meet(b.range()) != null
            && (a.wasClosed() == null
                || b.wasClosed() == null
                || a.wasClosed().equals(b.wasClosed()));

    if (!possible) {
      assertThat(meet).isNull();
    }
    if (meet != null) {
      assertThat(meet.nullness()).isEqualTo(a.nullness().meet(b.nullness()));
      assertThat(meet.range()).isEqualTo(a.range().meet(b.range()));
      assertThat(meet.is()).containsAll(a.is()).containsAll(b.is());
      assertThat(meet.is().size()).isLessThanOrEqualTo(a.is().size() + b.is().size());
      assertThat(meet.isNot()).containsAll(a.isNot()).containsAll(b.isNot());
      assertThat(meet.wasClosed()).isEqualTo(a.wasClosed() != null ? a.wasClosed() : b.wasClosed());
      assertThat(meet.type()).isEqualTo(a.exact() || b.type() == null ? a.type() : b.type());
      assertThat(meet.exact()).isEqualTo(a.exact() || (b.type() != null && b.exact()));
    }
  }

  @Test
  void aTypeTestIsRemembered() {
    Fact fact = Fact.NOTHING.withType("A", true).withType("B", false).withType("=k", false);

    assertThat(fact.nullness()).isEqualTo(Nullness.NON_NULL);
    assertThat(fact.type()).isEqualTo("A");
    assertThat(fact.is()).containsExactly("A");
    assertThat(fact.isNot()).containsExactlyInAnyOrder("B", "=k");
    assertThat(Fact.NOTHING.withType("=k", true).type()).isNull();
    assertThat(Fact.ofType("T").withType("A", true).type()).isEqualTo("T");
    assertThat(Fact.NOTHING.withType("B", false).nullness()).isEqualTo(Nullness.UNKNOWN);
    assertThat(fact.withType("A", true)).isEqualTo(fact);
    assertThat(Fact.NOTHING.withClosed(true).wasClosed()).isTrue();
    assertThat(Fact.instance("A"))
        .isEqualTo(new Fact(Nullness.NON_NULL, IntRange.ANY, "A", true, Set.of(), Set.of(), null));
  }

  @Test
  void whatContradictsCannotBothHold() {
    Fact a = Fact.NOTHING.withType("=a", true);
    Fact b = Fact.NOTHING.withType("=b", true);
    Fact walked = Fact.NOTHING.withType(Branches.WALKED, true);
    Fact type = Fact.NOTHING.withType("A", true);

    assertThat(a.meet(b)).isNull();
    assertThat(a.meet(a)).isEqualTo(a);
    assertThat(a.meet(Fact.NOTHING.withType("=a", false))).isNull();
    assertThat(Fact.NOTHING.withType("=a", false).meet(a)).isNull();
    assertThat(a.meet(Fact.NOTHING.withType("=b", false))).isNotNull();
    assertThat(a.meet(walked)).isNotNull();
    assertThat(walked.meet(a)).isNotNull();
    assertThat(a.meet(type)).isNotNull();
    assertThat(type.meet(Fact.NOTHING.withType("B", true))).isNotNull();
    assertThat(type.meet(Fact.NOTHING.withType("A", false))).isNull();
    assertThat(Fact.NOTHING.withType("A", false).meet(type)).isNull();
    assertThat(walked.nullness()).isEqualTo(Nullness.UNKNOWN);
  }

  @Property(tries = 400, seed = "17")
  void resourcesJoinTowardsSilence(
      @ForAll("resources") Resource a, @ForAll("resources") Resource b) {
    Resource join = a.join(b);

    assertThat(join).isEqualTo(b.join(a));
    assertThat(a.join(a)).isEqualTo(a);
    assertThat(join.isOpenObligation()).isEqualTo(a.isOpenObligation() && b.isOpenObligation());
    assertThat(join.parent()).isEqualTo(a.parent() == b.parent() ? a.parent() : -1);
    assertThat(join.site()).isEqualTo(a.site() == b.site() ? a.site() : -1);
    assertThat(join.releaseFailed()).isEqualTo(a.releaseFailed() && b.releaseFailed());
    assertThat(join.endsWithChildren()).isEqualTo(a.endsWithChildren() || b.endsWithChildren());
  }

  @Property(tries = 400, seed = "17")
  void joiningResourcesIsAssociativeAndTellsNoMoreThanEither(
      @ForAll("resources") Resource a,
      @ForAll("resources") Resource b,
      @ForAll("resources") Resource c) {
    Resource join = a.join(b);

    assertThat(join.join(c)).isEqualTo(a.join(b.join(c)));
    assertThat(join.join(a)).isEqualTo(join);
    assertThat(join.join(b)).isEqualTo(join);
  }

  @Property(tries = 200, seed = "17")
  void aChangedResourceChangesInOnePlaceOnly(@ForAll("resources") Resource a, @ForAll Status to) {
    assertThat(a.with(to).status()).isEqualTo(to);
    assertThat(a.with(to).with(a.status())).isEqualTo(a);
    assertThat(a.withParent(9).parent()).isEqualTo(9);
    assertThat(a.withParent(9).withParent(a.parent())).isEqualTo(a);
    assertThat(a.withReleaseFailed().releaseFailed()).isTrue();
    assertThat(a.withReleaseFailed().status()).isEqualTo(a.status());
    assertThat(a.withEndingWithChildren().endsWithChildren()).isTrue();
    assertThat(a.isOpenObligation()).isEqualTo(a.owned() && a.status() == Status.OPEN);
  }
}
