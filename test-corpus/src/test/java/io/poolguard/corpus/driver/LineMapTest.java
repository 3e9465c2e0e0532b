package io.poolguard.corpus.driver;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LineMapTest {
  private static final String MAP =
      """
      SMAP
      Ledger.kt
      Kotlin
      *S Kotlin
      *F
      + 1 Ledger.kt
      io/poolguard/corpus/kotlin/Ledger
      + 2 AutoCloseable.kt
      kotlin/AutoCloseableKt
      *L
      1#1,20:1
      8#1,3:21
      40#2,5:24
      *S KotlinDebug
      *F
      + 1 Ledger.kt
      *L
      12#1:24,5
      *E
      """;

  @Test
  void linesOfTheFileStayAndInlinedOnesGoBackOrAway() {
    LineMap map = new LineMap("Ledger.kt", MAP);

    assertThat(map.own(7)).isEqualTo(7);
    assertThat(map.own(22)).isEqualTo(9);
    assertThat(map.own(25)).isZero();
  }

  @Test
  void withoutAMapLinesStay() {
    assertThat(new LineMap("Ledger.java", null).own(33)).isEqualTo(33);
  }
}
