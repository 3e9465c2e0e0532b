package io.poolguard.analysis.catalogue;

import java.util.ArrayList;
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

  private final String file;
  private final List<ResourceType> resources = new ArrayList<>();
  private final List<Row> rows = new ArrayList<>();
  private List<String> owners = List.of();
  private boolean headed;

  private CatalogueReader(String file) {
    this.file = file;
  }

  /**
   * The contents of one file.
   *
   * @param text the whole file
   * @param file its name, for messages
   * @throws CatalogueException with file and line if the text is not in the form
   */
  public static Pack read(String text, String file) {
    CatalogueReader reader = new CatalogueReader(file);
    int number = 0;
    int start = 0;
    while (start < text.length()) {
      int end = text.indexOf('\n', start);
      end = end < 0 ? text.length() : end;
      reader.line(withoutComment(text.substring(start, end)), ++number);
      start = end + 1;
    }
    if (!reader.headed) {
      throw new CatalogueException(file + ":1", "the first line must be '" + HEADER + "'");
    }
    return new Pack(file, reader.resources, reader.rows);
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
    String stripped = text.strip();
    boolean quoted = quote >= 0 && stripped.endsWith("\"") && text.lastIndexOf('"') > quote + 1;
    String[] words = (quoted ? text.substring(0, quote).strip() : "").split("\\s+", -1);
    boolean session = words.length == 2 && words[1].equals("session");
    if (!quoted || (words.length != 1 && !session)) {
      throw new CatalogueException(
          origin, "expected a resource such as com.acme.Session session \"session\"");
    }
    String type = new RowParser(origin).internalName(words[0]);
    String word = text.substring(quote + 1, text.lastIndexOf('"'));
    return new ResourceType(type, session, word, origin);
  }

  private void line(String line, int number) {
    if (line.isEmpty()) {
      return;
    }
    String origin = file + ":" + number;
    if (!headed) {
      if (!line.equals(HEADER)) {
        throw new CatalogueException(
            origin, "the first line must be '" + HEADER + "', not '" + line + "'");
      }
      headed = true;
    } else if (line.startsWith("resource ")) {
      resources.add(parseResource(line.substring("resource ".length()), origin));
    } else if (line.startsWith("in ")) {
      RowParser parser = new RowParser(origin);
      owners = new ArrayList<>();
      for (String owner : line.substring("in ".length()).split(",", -1)) {
        owners.add(parser.internalName(owner.strip()));
      }
    } else if (owners.isEmpty()) {
      throw new CatalogueException(origin, "a row needs a line 'in <class>' before it");
    } else {
      rows.addAll(new RowParser(origin).parse(owners, line));
    }
  }

  private static String withoutComment(String line) {
    int hash = line.indexOf('#');
    return (hash < 0 ? line : line.substring(0, hash)).strip();
  }
}
