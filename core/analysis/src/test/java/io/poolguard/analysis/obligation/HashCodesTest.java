package io.poolguard.analysis.obligation;

import static org.assertj.core.api.Assertions.assertThat;

import io.poolguard.analysis.ir.FieldRef;
import io.poolguard.analysis.ir.MethodRef;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The keys whose hash codes are written out tell values apart that differ in one place only: few of
 * them fall together, or the engine's maps become lists.
 */
class HashCodesTest {
  private static final List<IntRange> RANGES =
      List.of(IntRange.ANY, IntRange.LENGTH, IntRange.BOOLEAN, IntRange.exactly(3));

  private static void fewFallTogether(List<?> values) {
    assertThat(values).doesNotHaveDuplicates();
    Set<Integer> codes = new HashSet<>();
    values.forEach(value -> codes.add(value.hashCode()));
    assertThat(codes).hasSizeGreaterThan(values.size() * 9 / 10);
  }

  @Test
  void ofRanges() {
    List<IntRange> ranges = new ArrayList<>();
    for (int low = -5; low <= 5; low++) {
      for (int high = low; high <= 5; high++) {
        ranges.add(new IntRange(low, high, false));
        ranges.add(new IntRange(low, high, true));
      }
    }

    fewFallTogether(ranges);
  }

  @Test
  void ofFacts() {
    List<Fact> facts = new ArrayList<>();
    for (Nullness nullness : Nullness.values()) {
      for (IntRange range : RANGES) {
        for (Fact typed : List.of(Fact.NOTHING, Fact.ofType("A"), Fact.instance("A"))) {
          Fact fact = typed.with(nullness).with(range);
          facts.add(fact);
          facts.add(fact.withClosed(true));
          facts.add(fact.withClosed(false));
          facts.add(fact.withType("B", false));
          facts.add(fact.withType("C", false));
          facts.add(fact.withType("=walked", true));
        }
      }
    }

    fewFallTogether(facts);
  }

  @Test
  void ofResources() {
    List<Resource> resources = new ArrayList<>();
    for (Resource.Status status : Resource.Status.values()) {
      for (int site = 0; site < 8; site++) {
        for (int parent = -1; parent < 3; parent++) {
          Resource one = Resource.acquired(parent, site).with(status);
          resources.add(one);
          resources.add(one.withReleaseFailed());
          resources.add(one.withEndingWithChildren());
          resources.add(new Resource(status, parent, false, false, false, site));
        }
      }
    }

    fewFallTogether(resources);
  }

  @Test
  void ofSymbols() {
    List<Symbol> symbols = new ArrayList<>();
    for (Symbol.Kind kind : Symbol.Kind.values()) {
      for (int a = 0; a < 8; a++) {
        for (int b = 0; b < 4; b++) {
          symbols.add(new Symbol(kind, a, b, null));
        }
        symbols.add(new Symbol(kind, a, 0, "text"));
      }
    }

    fewFallTogether(symbols);
  }

  @Test
  void ofMethodsAndFields() {
    List<String> names = Stream.of("a", "b", "ab", "ba", "run", "close").toList();
    List<MethodRef> methods = new ArrayList<>();
    List<FieldRef> fields = new ArrayList<>();
    for (String owner : names) {
      for (String name : names) {
        for (String type : names) {
          methods.add(new MethodRef(owner, name, type));
          fields.add(new FieldRef(owner, name, type));
        }
      }
    }

    fewFallTogether(methods);
    fewFallTogether(fields);
  }
}
