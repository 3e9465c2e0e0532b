package io.poolguard.analysis.dataflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** The map is held against a TreeMap. */
class IntMapTest {
  /** Sets a key, or removes it if the value is negative. */
  record Change(int key, int value) {}

  @Provide
  Arbitrary<List<Change>> changes() {
    return Combinators.combine(
            Arbitraries.integers().between(-3, 6), Arbitraries.integers().between(-2, 4))
        .as(Change::new)
        .list()
        .ofMaxSize(20);
  }

  @Property(tries = 300, seed = "17")
  void behavesAsATreeMap(@ForAll("changes") List<Change> changes) {
    IntMap<Integer> map = IntMap.empty();
    TreeMap<Integer, Integer> model = new TreeMap<>();
    for (Change change : changes) {
      IntMap<Integer> before = map;
      String text = before.toString();
      if (change.value() < 0) {
        map = map.without(change.key());
        model.remove(change.key());
      } else {
        map = map.with(change.key(), change.value());
        model.put(change.key(), change.value());
      }
      assertThat(before.toString()).isEqualTo(text);
    }

    assertThat(map.toString()).isEqualTo(model.toString());
    assertThat(map.size()).isEqualTo(model.size());
    for (int key = -4; key <= 7; key++) {
      assertThat(map.get(key)).isEqualTo(model.get(key));
      assertThat(map.has(key)).isEqualTo(model.containsKey(key));
    }
    int position = 0;
    for (var entry : model.entrySet()) {
      assertThat(map.keyAt(position)).isEqualTo(entry.getKey());
      assertThat(map.valueAt(position++)).isEqualTo(entry.getValue());
    }
  }

  @Property(tries = 300, seed = "17")
  void equalityIsByContents(
      @ForAll("changes") List<Change> left, @ForAll("changes") List<Change> right) {
    IntMap<Integer> a = IntMap.empty();
    TreeMap<Integer, Integer> modelA = new TreeMap<>();
    for (Change change : left) {
      a = a.with(change.key(), change.value());
      modelA.put(change.key(), change.value());
    }
    IntMap<Integer> b = IntMap.empty();
    TreeMap<Integer, Integer> modelB = new TreeMap<>();
    for (Change change : right) {
      b = b.with(change.key(), change.value());
      modelB.put(change.key(), change.value());
    }
    IntMap<Integer> again = IntMap.empty();
    for (var entry : modelA.descendingMap().entrySet()) {
      again = again.with(entry.getKey(), entry.getValue());
    }

    assertThat(a.equals(b)).isEqualTo(modelA.equals(modelB));
    assertThat(again).isEqualTo(a).hasSameHashCodeAs(a);
  }

  @Property(tries = 200, seed = "17")
  void retainKeepsWhatPasses(@ForAll("changes") List<Change> changes, @ForAll int limit) {
    int bound = Math.floorMod(limit, 8);
    IntMap<Integer> map = IntMap.empty();
    TreeMap<Integer, Integer> model = new TreeMap<>();
    for (Change change : changes) {
      map = map.with(change.key(), change.value());
      model.put(change.key(), change.value());
    }
    model.keySet().removeIf(key -> key >= bound);

    assertThat(map.retain(key -> key < bound).toString()).isEqualTo(model.toString());
  }

  @Test
  void whatDoesNotChangeIsShared() {
    IntMap<String> map = IntMap.<String>empty().with(1, "a").with(2, "b");

    assertThat(map.with(1, "a")).isSameAs(map);
    assertThat(map.without(7)).isSameAs(map);
    assertThat(map.retain(key -> true)).isSameAs(map);
    assertThat(map.with(1, "c").get(1)).isEqualTo("c");
    assertThat(map).isEqualTo(map).isNotEqualTo(map.with(1, "c")).isNotEqualTo("text");
    assertThat(map).isNotEqualTo(IntMap.<String>empty().with(1, "a").with(3, "b"));
  }
}
