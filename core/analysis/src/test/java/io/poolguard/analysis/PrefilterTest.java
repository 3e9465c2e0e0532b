package io.poolguard.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import io.poolguard.analysis.catalogue.Catalogues;
import io.poolguard.analysis.ir.text.TextProgram;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which fields make a class one that may own a resource. */
class PrefilterTest {
  private static boolean holds(String kind, String field) {
    String text =
        """
        type t/Owner public implements java/lang/AutoCloseable
          field c:Ljava/sql/Connection; private
        type t/Plain public implements java/lang/AutoCloseable
          field name:Ljava/lang/String; private
        type t/Asked public%s
          field f:%s
        """
            .formatted(kind, field);
    return new Analyzer(TextProgram.parse(text), Catalogues.standard())
        .mayHoldResource("Lt/Asked;");
  }

  private static boolean closeableHolds(String field) {
    return holds(" implements java/lang/AutoCloseable", field);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Ljava/sql/Connection; private",
        "Ljava/lang/AutoCloseable; private",
        "Lt/Owner; private",
        "[Ljava/lang/Object; private",
        "[Ljava/sql/Connection; private",
        "[[Ljava/sql/ResultSet; private",
        "[Lt/Owner; private",
        "[Ljava/lang/Runnable; private",
        "Ljava/util/List; private",
        "Ljava/util/List; private arguments '*'",
        "Ljava/util/List; private arguments java/sql/Connection",
        "Ljava/util/ArrayList; private arguments t/Owner",
        "Ljava/util/Map; private arguments java/lang/String, java/sql/Statement",
        "Ljava/util/List; private arguments java/lang/Runnable",
        "Ljava/util/concurrent/atomic/AtomicReference; private",
        "Ljava/lang/Runnable; private",
        "Ljava/util/function/Consumer; private arguments java/lang/String",
        "Ljava/sql/Wrapper; private"
      })
  void aClassThatCanBeClosedMayOwnWhatItCanReach(String field) {
    assertThat(closeableHolds(field)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "I private",
        "Ljava/sql/Connection; static",
        "Ljava/lang/String; private",
        "Ljava/lang/Object; private",
        "Ljava/util/Date; private",
        "Lt/Plain; private",
        "[I private",
        "[Ljava/lang/String; private",
        "[Lt/Plain; private",
        "Ljava/util/List; private arguments java/lang/String",
        "Ljava/util/Map; private arguments java/lang/String, t/Plain",
        "Ljava/util/List; private arguments java/util/function/Predicate",
        "Ljava/util/concurrent/atomic/AtomicBoolean; private",
        "Ljava/lang/ThreadLocal; private arguments java/lang/Integer",
        "Ljava/util/function/Predicate; private",
        "Ljava/util/function/Supplier; private arguments java/lang/String",
        "Ljava/util/function/ToIntFunction; private",
        "Ljava/util/TimerTask; private",
        "Ljava/util/Comparator; private",
        "Ljava/io/Serializable; private"
      })
  void whatCannotReachAResourceIsNoOwner(String field) {
    assertThat(closeableHolds(field)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Lt/Owner; private",
        "[Ljava/lang/Object; private",
        "Ljava/util/List; private",
        "Ljava/lang/Runnable; private",
        "Ljava/sql/Wrapper; private"
      })
  void aClassThatCannotBeClosedOwnsOnlyWhatItHoldsItself(String field) {
    assertThat(holds("", field)).isFalse();
    assertThat(holds("", "Ljava/sql/Connection; private")).isTrue();
  }
}
