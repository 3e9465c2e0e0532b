package io.poolguard.analysis.catalogue;

import java.util.List;

/**
 * Reads catalogue text (docs/catalogue.md has the grammar). Blank lines and what follows {@code #}
 * do not count.
 *
 * <pre>
 * poolguard-catalogue 1
 * resource java.sql.Connection session "connection"
 * in java.sql.Connection
 *   close() : release this
 *   prepareStatement(*) : acquire child-of this; non-null
 * </pre>
 */
public final class CatalogueReader {
  /** The first line of each file: the form's name and version. */
  public static final String HEADER = "poolguard-catalogue 1";

  private CatalogueReader() {}

  /**
   * The contents of one file.
   *
   * @param text the whole file
   * @param file its name, for messages
   * @throws CatalogueException with file and line if the text is not in the form
   */
  public static Pack read(String text, String file) {
    PackText scanned = PackText.scan(text, file);
    return new Pack(file, scanned.resources(), scanned.rows());
  }

  /**
   * One row by itself, its method named with its class: {@code com.acme.Pool.take(String) :
   * acquire}. The row {@code *} is written {@code com.acme.Pool.* : borrow}.
   *
   * @param text the row
   * @param origin file:line, for messages
   * @throws CatalogueException if the text is not a row
   */
  public static Row parseRow(String text, String origin) {
    int open = text.indexOf('(');
    int end = open >= 0 ? open : Math.max(0, text.indexOf(':'));
    int dot = text.lastIndexOf('.', end);
    if (dot < 0) {
      throw new CatalogueException(
          origin,
          "expected a row such as com.acme.Pool.take(String) : acquire, not '" + text + "'");
    }
    RowParser parser = new RowParser(origin);
    List<String> owner = List.of(parser.internalName(text.substring(0, dot).strip()));
    List<Row> rows = parser.parse(owner, text.substring(dot + 1));
    if (rows.size() > 1) {
      throw new CatalogueException(origin, "expected one method, not a list of them");
    }
    return rows.get(0);
  }

  /**
   * One resource type by itself: {@code com.acme.Session session "session"}.
   *
   * @param text the type, {@code session} where its loss starves a pool, and the word for messages
   * @param origin file:line, for messages
   * @throws CatalogueException if the text is not such a line
   */
  public static ResourceType parseResource(String text, String origin) {
    int quote = text.indexOf('"');
    int last = text.lastIndexOf('"');
    if (quote < 0 || last <= quote + 1 || !text.substring(last + 1).isBlank()) {
      throw new CatalogueException(
          origin, "expected a resource such as com.acme.Session session \"session\"");
    }
    String name = text.substring(0, quote).strip();
    boolean session = name.endsWith(" session");
    name = session ? name.substring(0, name.length() - " session".length()).strip() : name;
    String type = new RowParser(origin).internalName(name);
    return new ResourceType(type, session, text.substring(quote + 1, last), origin);
  }
}
