package io.poolguard.sourcefix;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.javaparser.ParserConfiguration;
import com.github.javaparser.ParserConfiguration.LanguageLevel;
import com.github.javaparser.Position;
import com.github.javaparser.ast.expr.MethodCallExpr;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What JavaParser alone does not read. */
class JavaTextTest {
  private static final String AROUND =
      """
      class P {
        void before() { c.before(1); }
        C m() {
          C c = new C();
          c.setA(1);
          %s
          c.setB(2);
          return c;
        }
        void after() { c.after(3); }
      }
      """;

  private static ParserConfiguration configuration() {
    return new ParserConfiguration()
        .setLanguageLevel(LanguageLevel.BLEEDING_EDGE)
        .setAttributeComments(false);
  }

  private static List<String> calls(JavaText.Parsed parsed) {
    return parsed.unit().findAll(MethodCallExpr.class).stream()
        .map(call -> call.getNameAsString())
        .toList();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "enum E { A, B }",
        "enum E implements Runnable { A { public void run() {} }; int f; }",
        "static final enum E { A(\"}\"), B('{') /* } */; E(Object o) {} }",
        "enum E { A } enum F { B; enum G { C } }",
        "interface I { int f(); }",
        "record R(int a) { enum E { A } }",
        "sealed interface S permits T {} record T() implements S {}",
      })
  void localTypesOfEachKindAreRead(String type) {
    JavaText.Parsed parsed = JavaText.any(AROUND.formatted(type), configuration()).orElseThrow();

    assertThat(JavaText.whole(AROUND.formatted(type), configuration())).isPresent();
    assertThat(parsed.isWhole()).isTrue();
    assertThat(calls(parsed)).containsExactly("before", "setA", "setB", "after");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "c.setPoolName(\"x);",
        "c.setPoolName(\"x\" + \"y);",
        "c.setPool",
        "c.setPoolName(",
        "char q = 'x;",
        "String s = \"\"\"x;",
        "String s = \"\\q\";",
        "/* open",
        "int x = 1 +;",
        "int 3x;",
        "#",
        "@",
        "\"",
        "if (x",
        "for (;;",
        "c.addDataSourceProperty(\"a\",",
        "int[] x = {1,;",
        "<<<<<<< HEAD",
        ">>>>>>> other",
        "=======",
      })
  void aFaultTakesItsStatementAlone(String fault) {
    for (String text :
        List.of(AROUND.formatted(fault), AROUND.formatted(fault).replace("\n", "\r\n"))) {
      JavaText.Parsed parsed = JavaText.any(text, configuration()).orElseThrow();

      assertThat(parsed.isWhole()).isFalse();
      assertThat(JavaText.whole(text, configuration())).isEmpty();
      assertThat(calls(parsed)).contains("before", "setA", "setB", "after");
      assertThat(
              parsed
                  .unit()
                  .findFirst(MethodCallExpr.class, c -> c.getNameAsString().equals("setB"))
                  .flatMap(call -> call.getName().getBegin()))
          .hasValue(new Position(7, 7));
    }
  }

  @Test
  void anEndThatIsMissingIsAdded() {
    String text = AROUND.formatted("");

    assertThat(
            calls(
                JavaText.any(text.substring(0, text.lastIndexOf('}')), configuration())
                    .orElseThrow()))
        .containsExactly("before", "setA", "setB", "after");
    assertThat(
            calls(
                JavaText.any(text.substring(0, text.indexOf("return")), configuration())
                    .orElseThrow()))
        .containsExactly("before", "setA", "setB");
  }

  @Test
  void whatIsNoJavaEnds() {
    for (String text :
        List.of("", "}", "}}}}}}}}}}}}}}}}}}", "{{{{{", "\\", "\"", "enum", "enum {")) {
      assertThat(JavaText.any(text, configuration()).map(JavaTextTest::calls).orElse(List.of()))
          .isEmpty();
    }
  }
}
