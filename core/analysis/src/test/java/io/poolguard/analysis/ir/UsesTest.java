package io.poolguard.analysis.ir;

import static org.assertj.core.api.Assertions.assertThat;

import io.poolguard.analysis.ir.text.IrParser;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What each form reads and writes, one line each. */
class UsesTest {
  /** "written <- read, read" of the first statement of a body with these lines. */
  private static String of(String statement) {
    Body body = IrParser.parse("method A.m()V static\n  b0:\n    " + statement + "\n    return\n");
    Statement first = body.blocks().get(0).statements().get(0);
    int written = Uses.written(first);
    return (written < 0 ? "_" : body.locals().get(written))
        + " <- "
        + names(body, Uses.read(first));
  }

  private static String end(String terminator) {
    Body body =
        IrParser.parse(
            "method A.m()V static\n  b0:\n    "
                + terminator
                + "\n  b1:\n    return\n  b2:\n    unreachable\n");
    Terminator last = body.blocks().get(0).terminator();
    return names(body, Uses.read(last)) + " -> " + Uses.successors(last);
  }

  private static String names(Body body, List<Integer> locals) {
    List<String> names = new ArrayList<>();
    locals.forEach(local -> names.add(body.locals().get(local)));
    return String.join(", ", names);
  }

  @Test
  void values() {
    assertThat(of("a = b")).isEqualTo("a <- b");
    assertThat(of("a = 7")).isEqualTo("a <- ");
    assertThat(of("a = cast b to T")).isEqualTo("a <- b");
    assertThat(of("a = b instanceof T")).isEqualTo("a <- b");
    assertThat(of("a = b + c")).isEqualTo("a <- b, c");
    assertThat(of("a = compute(b, c)")).isEqualTo("a <- b, c");
    assertThat(of("a = caught")).isEqualTo("a <- ");
    assertThat(of("a = new T")).isEqualTo("a <- ");
    assertThat(of("a = new-array [I n")).isEqualTo("a <- n");
  }

  @Test
  void places() {
    assertThat(of("a = get T.f:I of b")).isEqualTo("a <- b");
    assertThat(of("a = get T.f:I")).isEqualTo("a <- ");
    assertThat(of("put T.f:I of b = c")).isEqualTo("_ <- b, c");
    assertThat(of("put T.f:I = c")).isEqualTo("_ <- c");
    assertThat(of("a = b[i]")).isEqualTo("a <- b, i");
    assertThat(of("b[i] = c")).isEqualTo("_ <- b, i, c");
  }

  @Test
  void callsAndFunctions() {
    assertThat(of("a = virtual T.m(I)I(b, c)")).isEqualTo("a <- b, c");
    assertThat(of("static T.m(I)V(c)")).isEqualTo("_ <- c");
    assertThat(of("a = function R.run()V runs static T.m(I)V(b)")).isEqualTo("a <- b");
    assertThat(of("a = unknown \"x\"(b, c)")).isEqualTo("a <- b, c");
    assertThat(of("unknown \"x\"(b)")).isEqualTo("_ <- b");
    assertThat(of("monitor-enter b")).isEqualTo("_ <- b");
  }

  @Test
  void ends() {
    assertThat(end("goto b1")).isEqualTo(" -> [1]");
    assertThat(end("if null a then b1 else b2")).isEqualTo("a -> [1, 2]");
    assertThat(end("if true a then b1 else b2")).isEqualTo("a -> [1, 2]");
    assertThat(end("if same a b then b1 else b2")).isEqualTo("a, b -> [1, 2]");
    assertThat(end("if a < b then b1 else b2")).isEqualTo("a, b -> [1, 2]");
    assertThat(end("if a equals \"x\" then b1 else b2")).isEqualTo("a -> [1, 2]");
    assertThat(end("if unknown then b1 else b2")).isEqualTo(" -> [1, 2]");
    assertThat(end("switch a 1 -> b1, else b2")).isEqualTo("a -> [1, 2]");
    assertThat(end("return a")).isEqualTo("a -> []");
    assertThat(end("return")).isEqualTo(" -> []");
    assertThat(end("throw a")).isEqualTo("a -> []");
    assertThat(end("unreachable")).isEqualTo(" -> []");
  }
}
