package io.poolguard.analysis.ir.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Text that is not in the form is told where and why. */
class ParseErrorTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "x = | 3 | 8 | expected the name of a local",
        "x = y ] | 3 | 11 | the line should end before ']'",
        "x = 99999999999 | 3 | 9 | expected an int",
        "x = \"open | 3 | 9 | the text that begins here has no closing \"",
        "x = \"\\u12\" | 3 | 10 | \\u needs four hexadecimal digits",
        "x = \"\\u12 | 3 | 10 | \\u needs four hexadecimal digits",
        "x = \"a\\ | 3 | 9 | the text that begins here has no closing \"",
        "x = - | 3 | 9 | expected the name of a local",
        "x = -y | 3 | 9 | expected the name of a local",
        "virtual A.m()V() | 3 | 21 | the call needs its receiver as first operand",
        "virtual A.m(x) | 3 | 16 | expected a method descriptor",
        "goto b7 | 3 | 10 | no block of this method has this label",
        "if x ~ y then b0 else b0 | 3 | 10 | expected 'equals' or one of == != < <= > >=",
        "b0: | 3 | 5 | two blocks have the label 'b0'",
        "b1: | 3 | 5 | the block before has no goto, if, switch, return, throw or unreachable",
        "x = y | 4 | 1 | the text ends where goto, if, switch, return, throw or unreachable should follow",
        "x = get | 3 | 12 | expected a class",
        "x = cast this.y | 3 | 18 | expected 'to'",
        "goto = x | 3 | 10 | expected the label of a block",
        "x = y + null | 3 | 13 | 'null' is a keyword here; a local of that name is written in quotes",
      })
  void placeAndReason(String statement, int line, int column, String problem) {
    String text = "method A.m()V\n  b0:\n    " + statement + "\n";

    TextSyntaxException error =
        catchThrowableOfType(TextSyntaxException.class, () -> IrParser.parse(text));

    assertThat(error).hasMessage("line " + line + ", column " + column + ": " + problem);
    assertThat(error.line()).isEqualTo(line);
    assertThat(error.column()).isEqualTo(column);
  }

  static Stream<Arguments> wholeBodies() {
    return Stream.of(
        Arguments.of("params a, a", "the local 'a' is declared twice"),
        Arguments.of("locals a\n b0:\n b = a\n return", "the local 'b' is not declared"),
        Arguments.of(
            "b0:\n return\n x = y",
            "a block's label and ':' are expected, since the block before has ended"),
        Arguments.of("b0:\n return\n method B.m()V\n b0:\n return", "only one method is expected"));
  }

  @ParameterizedTest
  @MethodSource
  void wholeBodies(String rest, String problem) {
    assertThatThrownBy(() -> IrParser.parse("method A.m()V\n" + rest))
        .isInstanceOf(TextSyntaxException.class)
        .hasMessageEndingWith(problem);
  }

  @Property(tries = 2000, seed = "1")
  void damagedTextNeverFailsOtherwise(@ForAll long seed, @ForAll short where, @ForAll char c) {
    StringBuilder text = new StringBuilder(IrPrinter.print(Bodies.draw(seed)));
    text.setCharAt(Math.floorMod(where, text.length()), c);
    String damaged = text.toString();

    try {
      assertThat(IrParser.parse(damaged).blocks()).isNotEmpty();
    } catch (TextSyntaxException e) {
      assertThat(e).hasMessageStartingWith("line ");
    }
  }
}
