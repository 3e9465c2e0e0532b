package io.poolguard.analysis.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Items that hold each other over and over, as objects handed from call to call do. */
final class ItemsTest {
  /** Each level holds two items that hold the same: as a tree it would have 2^60 leaves. */
  private static Set<Item> tower(int levels) {
    Set<Item> held = Items.of(List.of(new Item.Lent("java/sql/Connection")));
    for (int i = 0; i < levels; i++) {
      held = Items.of(List.of(new Item.Instance("A", held), new Item.Instance("B", held)));
    }
    return held;
  }

  @Test
  void whatItemsShareIsWalkedThroughOnce() {
    Set<Item> tower = tower(60);

    assertThat(Items.of(tower).depth()).isEqualTo(60);
    assertThat(tower.hashCode()).isEqualTo(tower(60).hashCode());
    assertThat(tower.contains(new Item.Instance("A", tower(3)))).isFalse();
  }

  @Test
  void itemsAreAsGoodAsAnySet() {
    Item lent = new Item.Lent("java/sql/Connection");
    Item self = new Item.Self("A");

    assertThat(Items.of(List.of(lent, self))).isEqualTo(Set.of(self, lent)).hasSize(2);
    assertThat(Set.of(self, lent)).isEqualTo(Items.of(List.of(lent, self)));
    assertThat(Items.of(List.of(lent))).isNotEqualTo(Set.of(self)).doesNotContain((Item) null);
  }

  @Test
  void whatIsHeldTooDeepIsLeftOut() {
    Set<Item> deep = tower(3);
    Item flat = new Item.Self("A");

    assertThat(Items.within(deep, 2)).isEmpty();
    assertThat(Items.within(deep, 3)).isEqualTo(deep);
    assertThat(Items.within(Set.of(flat), 0)).containsExactly(flat);
  }
}
