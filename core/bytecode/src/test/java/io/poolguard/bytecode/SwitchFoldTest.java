package io.poolguard.bytecode;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each switch comes out as the source has it, whatever the compiler made of it. */
class SwitchFoldTest {
  private static final String STRINGS =
      """
      class T {
        static int m(String s) {
          switch (s) { case "b": case "Aa": return 2; case "BB": return 3; default: return 4; }
        }
      }
      """;
  private static final String ENUMS =
      """
      class T {
        enum E { A, B }
        static int m(E e) { switch (e) { case A: return 1; case B: return 2; default: return 3; } }
      }
      """;

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(ints = {8, 11, 17})
  void aStringSwitchOfJavacIsOneSwitch(int release) throws IOException {
    try (Compiled compiled = Compiled.javac(folder, release, STRINGS)) {
      assertThat(compiled.text("T", "m"))
          .isEqualTo(
              """
              b0:
                t1 = s
                t2 = -1
                switch t1 "b" -> b1, "BB" -> b2, "Aa" -> b1, else b3
              b1:
                t3 = 2
                return t3
              b2:
                t3 = 3
                return t3
              b3:
                t3 = 4
                return t3""");
    }
  }

  @Test
  void aStringSwitchOfEcjIsOneSwitch() throws IOException {
    try (Compiled compiled = Compiled.ecj(folder, 17, STRINGS)) {
      assertThat(compiled.text("T", "m"))
          .startsWith(
              """
              b0:
                t1 = s
                switch s "b" -> b1, "Aa" -> b1, "BB" -> b2, else b3
              """)
          .doesNotContain("hashCode", "equals");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {8, 17})
  void anEnumSwitchOfJavacNamesTheConstants(int release) throws IOException {
    try (Compiled compiled = Compiled.javac(folder, release, ENUMS)) {
      assertThat(compiled.text("T", "m"))
          .startsWith(
              """
              b0:
                switch e enum p/T$E.A -> b1, enum p/T$E.B -> b2, else b3
              """);
    }
  }

  @Test
  void anEnumSwitchOfEcjNamesTheConstants() throws IOException {
    try (Compiled compiled = Compiled.ecj(folder, 17, ENUMS)) {
      assertThat(compiled.text("T", "m"))
          .startsWith(
              """
              b0:
                switch e enum p/T$E.A -> b1, enum p/T$E.B -> b2, else b3
              """);
    }
  }

  @Test
  void theDefaultOfASwitchOverAllConstantsIsNeverReached() throws IOException {
    String source =
        """
        class T {
          enum E { A, B }
          static int m(E e) { return switch (e) { case A -> 1; case B -> 2; }; }
        }
        """;
    try (Compiled compiled = Compiled.javac(folder, 17, source)) {
      assertThat(compiled.text("T", "m")).contains("else b1\nb1:\n  unreachable\n");
    }
  }

  @Test
  void aPatternSwitchIsAChainOfTests() throws IOException {
    String source =
        """
        class T {
          static int m(Object o) {
            return switch (o) { case null -> 0; case String s -> 1; case Integer i -> 2; default -> 3; };
          }
        }
        """;
    try (Compiled compiled = Compiled.ecj(folder, 21, source)) {
      assertThat(compiled.text("T", "m"))
          .contains("if null t1 then b1 else b7")
          .contains("instanceof java/lang/String\n  if true t7 then b2 else b6")
          .contains("instanceof java/lang/Integer\n  if true t6 then b3 else b4")
          .doesNotContain("compute", "unknown");
    }
  }

  @Test
  void aGuardThatFailsGoesOnBehindItsLabel() throws IOException {
    String source =
        """
        class T {
          static int m(Object o) {
            return switch (o) { case String s when s.isEmpty() -> 1; case Integer i -> 2; default -> 3; };
          }
        }
        """;
    try (Compiled compiled = Compiled.ecj(folder, 21, source)) {
      assertThat(compiled.text("T", "m"))
          .containsPattern("t\\d+ = 0\\s+if t\\d+ > t\\d+ then b\\d+ else b\\d+")
          .containsPattern("t\\d+ = 1\\s+goto b\\d+");
    }
  }

  @Test
  void aPatternSwitchOverAnEnumNamesTheConstants() throws IOException {
    String source =
        """
        class T {
          enum E { A, B }
          static int m(E e) { return switch (e) { case null -> 0; case A -> 1; case B -> 2; }; }
        }
        """;
    try (Compiled compiled = Compiled.ecj(folder, 21, source)) {
      assertThat(compiled.text("T", "m"))
          .contains("equals enum p/T$E.A then")
          .contains("equals enum p/T$E.B then")
          .contains("if null");
    }
  }
}
