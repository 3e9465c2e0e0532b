package io.poolguard.bytecode.lowering;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class KotlinLinesTest {
  private static final String MAP =
      """
      SMAP
      Shop.kt
      Kotlin
      *S Kotlin
      *F
      + 1 Shop.kt
      shop/Shop
      + 2 Closeable.kt
      kotlin/io/CloseableKt
      *L
      1#1,20:1
      11#2,3:21
      40#2:24
      *S KotlinDebug
      *F
      + 1 Shop.kt
      shop/Shop
      *L
      5#1:21,3
      *E
      """;

  @Test
  void linesOfTheFileStayAsTheyAre() {
    assertThat(KotlinLines.of(MAP).map(7)).isEqualTo(7);
  }

  @Test
  void inlinedLinesAreThoseOfTheCall() {
    assertThat(KotlinLines.of(MAP).map(21)).isEqualTo(5);
    assertThat(KotlinLines.of(MAP).map(23)).isEqualTo(5);
  }

  @Test
  void linesOfAnotherFileThatNoCallAccountsForAreUnknown() {
    assertThat(KotlinLines.of(MAP).map(24)).isZero();
    assertThat(KotlinLines.of(MAP).map(4_000)).isZero();
  }

  @Test
  void otherMapsChangeNothing() {
    assertThat(KotlinLines.of("").map(21)).isEqualTo(21);
    assertThat(KotlinLines.of("SMAP\nx.jsp\nJSP\n*S JSP\n*L\n1:5\n").map(21)).isEqualTo(21);
    assertThat(KotlinLines.of("SMAP\n*S Kotlin\n*L\nno#row\n").map(21)).isEqualTo(21);
  }
}
