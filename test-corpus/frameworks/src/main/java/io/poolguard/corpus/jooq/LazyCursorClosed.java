package io.poolguard.corpus.jooq;

import org.jooq.Cursor;
import org.jooq.DSLContext;
import org.jooq.Record;

/** A cursor is read row by row and closed by try-with-resources. */
public class LazyCursorClosed {
  public int count(DSLContext dsl) {
    int count = 0;
    try (Cursor<Record> cursor =
        dsl.fetchLazy("select id from orders")) {
      while (cursor.hasNext()) {
        cursor.fetchNext();
        count++;
      }
    }
    return count;
  }
}
