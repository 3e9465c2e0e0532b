package io.poolguard.analysis.ir.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.poolguard.analysis.ir.Body;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** What is printed is read back as it was. */
class RoundTripTest {
  private static final String CANONICAL =
      """
      method com/acme/Dao.load(Ljavax/sql/DataSource;Z)I static source "com/acme/Dao.java"
        params ds, flag
        b0: catch java/sql/SQLException -> b4, java/lang/Throwable -> b5
          c = null @11
          k = enum com/acme/Mode.FAST
          s = "it's \\"quoted\\" # no comment"
          n = -7
          d = other "0.5"
          t = class java/sql/Connection
          c = interface javax/sql/DataSource.getConnection()Ljava/sql/Connection;(ds) @12
          o = get com/acme/Dao.LAST:Ljava/lang/Object;
          put volatile com/acme/Dao.conn:Ljava/sql/Connection; of o = c @13:5
          f = function java/lang/Runnable.run()V runs static com/acme/Dao.lambda$0(Ljava/sql/Connection;)V(c)
          monitor-enter o
          'new' = new com/acme/Row @0:3
          special com/acme/Row.<init>()V('new')
          a = new-array [I n
          a[n] = n
          m = a[n]
          m = m - n
          x = compute(m, n)
          x = unknown "what"(o)
          monitor-exit o
          if null c then b1 else b2
        b1:
          y = cast c to com/acme/Pooled
          z = y instanceof com/acme/Pooled
          if n <= m then b2 else b3
        b2:
          switch k enum com/acme/Mode.FAST -> b1, "a" -> b3, 3 -> b3, else b3
        b3:
          if k equals "x" then b4 else b5
        b4:
          return n @20
        b5:
          e = caught
          throw e
      """;

  @Test
  void canonicalTextIsPrintedAsItWasRead() {
    assertThat(IrPrinter.print(IrParser.parse(CANONICAL))).isEqualTo(CANONICAL);
  }

  @Test
  void commentsBlanksAndFreeLabelsAreRead() {
    Body body =
        IrParser.parse(
            """

            # a comment
            method A.m()V      # instance
            params this
            start:             # its label is its own
              if unknown then start else done
            done: return
            """
                .replace("done: return", "done:\n return"));

    assertThat(IrPrinter.print(body))
        .isEqualTo(
            """
            method A.m()V
              params this
              b0:
                if unknown then b0 else b1
              b1:
                return
            """);
  }

  @Test
  void severalMethodsAreReadInOrder() {
    String one = "method A.m()V\n  b0:\n    return\n";
    String two = "method A.n()V static\n  b0:\n    unreachable\n";

    assertThat(IrParser.parseAll(one + two)).extracting(IrPrinter::print).containsExactly(one, two);
  }

  @Property(tries = 3000, seed = "1")
  void anyBodySurvives(@ForAll long seed) {
    Body body = Bodies.draw(seed);
    String text = IrPrinter.print(body);

    assertThat(IrParser.parse(text)).as(text).isEqualTo(body);
  }
}
