package io.poolguard.corpus.jooq;

import org.jooq.DSLContext;
import java.util.stream.Stream;
import org.jooq.Record;

/** A stream of records is closed by try-with-resources. */
public class StreamOfRecordsClosed {
  public long count(DSLContext dsl) {
    try (Stream<Record> orders =
        dsl.fetchStream("select id from orders")) {
      return orders.limit(2).count();
    }
  }
}
