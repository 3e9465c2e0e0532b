package io.poolguard.sourcefix;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** In the sources a line that must be silent ends with {@code // silent}. */
class SuppressionReaderTest {
  private static final String RULE = "JdbcResourceLeak";

  private static final String JAVA =
      """
      package a;
      /** Not this: @SuppressWarnings("JdbcResourceLeak") class X {} */
      class Outer {
        @SuppressWarnings("JdbcResourceLeak") // silent
        private Object field = // silent
            open(); // silent
        Object other = open();
        @SuppressWarnings({"unused", "JdbcResourceLeak"}) // silent
        @Deprecated // silent
        void method(int[] a) throws Exception { // silent
          Runnable r = () -> { open(); }; // silent
        } // silent
        void local() {
          String s = "@SuppressWarnings(\\"JdbcResourceLeak\\") {";
          @SuppressWarnings(value = "JdbcResourceLeak") // silent
          Object c = new Object() { // silent
            public String toString() { return "}"; } // silent
          }; // silent
          open();
        }
        @SuppressWarnings("unused")
        void otherRule() {
          open();
        }
        @java.lang.SuppressWarnings("all") // silent
        record Inner(Object o) { // silent
          Inner { // silent
            open(); // silent
          } // silent
        } // silent
        static Object open() { return '"'; }
      }
      """;

  @Test
  void everyDeclarationMayCarryTheAnnotation() {
    assertThat(TreeSuppressions.parse(JAVA)).isPresent();
    assertThat(silentLines(SuppressionReader.parse(JAVA, true))).isEqualTo(marked(JAVA));
  }

  @Test
  void tokensGiveTheSameRangesAsTheTree() {
    assertThat(silentLines(TokenSuppressions.parse(JAVA, true))).isEqualTo(marked(JAVA));
  }

  @Test
  void javaNewerThanTheParserIsReadByTokens() {
    String java =
        """
        class Tomorrow {
          @SuppressWarnings("JdbcResourceLeak") // silent
          void method(Object o) { // silent
            o ~~> { open(); } // silent
          } // silent
          void other() { open(); }
        }
        """;

    assertThat(TreeSuppressions.parse(java)).isEmpty();
    assertThat(silentLines(SuppressionReader.parse(java, true))).isEqualTo(marked(java));
  }

  @Test
  void kotlinIsReadByTokens() {
    String kotlin =
        """
        class Dao(private val source: DataSource) {
          @Suppress("JdbcResourceLeak") // silent
          fun one() = source // silent
            .connection // silent
          fun two() = source.connection
          @SuppressWarnings("JdbcResourceLeak") // silent
          fun three(): Int { // silent
            val s = \"\"\"}\"\"\" // silent
            return source.connection.use { 1 } // silent
          } // silent
          @Suppress("JdbcResourceLeak") // silent
          private val kept = source.connection // silent
          val other = source.connection
        }
        """;

    assertThat(silentLines(SuppressionReader.parse(kotlin, false))).isEqualTo(marked(kotlin));
  }

  @Test
  void encodingIsTheOneGiven(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("Café.java");
    String java =
        "class Café {\n @SuppressWarnings(\"JdbcResourceLeak\") Object é = open(); // silent\n}\n";
    Files.writeString(file, java, StandardCharsets.ISO_8859_1);

    assertThat(silentLines(SuppressionReader.read(file, StandardCharsets.ISO_8859_1)))
        .isEqualTo(marked(java));
    assertThat(silentLines(SuppressionReader.read(file, StandardCharsets.UTF_8)))
        .isEqualTo(marked(java));
  }

  @Test
  void fileWithoutAnnotationSuppressesNothing() {
    assertThat(SuppressionReader.parse("class A { Object o = open(); }", true))
        .isEqualTo(Suppressions.NONE);
  }

  private static List<Integer> silentLines(Suppressions suppressions) {
    return IntStream.rangeClosed(1, 60)
        .filter(line -> suppressions.cover(RULE, line))
        .boxed()
        .toList();
  }

  private static List<Integer> marked(String text) {
    List<String> lines = text.lines().toList();
    return IntStream.rangeClosed(1, lines.size())
        .filter(line -> lines.get(line - 1).endsWith("// silent"))
        .boxed()
        .toList();
  }
}
