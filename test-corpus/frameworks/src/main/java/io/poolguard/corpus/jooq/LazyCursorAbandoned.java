package io.poolguard.corpus.jooq;

import org.jooq.Cursor;
import org.jooq.DSLContext;
import org.jooq.Record;

/** Only the first row of a cursor is read, and the cursor is not closed. */
public class LazyCursorAbandoned {
  public Record first(DSLContext dsl) {
    Cursor<Record> cursor = dsl.fetchLazy("select id from orders order by id"); // LEAK JdbcResourceLeak: normal, unchecked
    return cursor.fetchNext();
  }
}
