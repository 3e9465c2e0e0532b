package io.poolguard.analysis.ir.text;

import io.poolguard.analysis.ir.Body;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the textual form of method bodies. Line by line:
 *
 * <pre>
 * method com/acme/Dao.load(Ljavax/sql/DataSource;)I static source "com/acme/Dao.java"
 *   params ds
 *   b0: catch java/sql/SQLException -&gt; b2       # handlers, asked in this order
 *     c = interface javax/sql/DataSource.getConnection()Ljava/sql/Connection;(ds) @12
 *     if null c then b1 else b2 @13:40
 *   ...
 * </pre>
 *
 * <p>Locals are numbered as they occur unless a {@code locals} line lists them; blocks may have any
 * labels and are numbered in order. A site is {@code @line} or {@code @line:position}. Names that
 * are no Java names stand between single quotes, strings between double ones. The operands of a
 * call begin with the receiver, and {@code _} stands for none.
 */
public final class IrParser {
  private IrParser() {}

  /**
   * The one method in the text.
   *
   * @throws TextSyntaxException if the text is not in the form
   */
  public static Body parse(String text) {
    Lines lines = new Lines(text);
    Body body = new BodyParser(lines).parse();
    if (!lines.atEnd()) {
      throw lines.next("nothing").error("only one method is expected");
    }
    return body;
  }

  /**
   * All methods in the text, in order.
   *
   * @throws TextSyntaxException if the text is not in the form
   */
  public static List<Body> parseAll(String text) {
    Lines lines = new Lines(text);
    List<Body> bodies = new ArrayList<>();
    while (!lines.atEnd()) {
      bodies.add(new BodyParser(lines).parse());
    }
    return bodies;
  }
}
