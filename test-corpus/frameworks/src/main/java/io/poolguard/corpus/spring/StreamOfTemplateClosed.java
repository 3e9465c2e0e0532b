package io.poolguard.corpus.spring;

import java.util.stream.Stream;
import org.springframework.jdbc.core.JdbcOperations;

/** The stream that a template gives holds a connection; try-with-resources ends it. */
public class StreamOfTemplateClosed {
  public long count(JdbcOperations template) {
    try (Stream<String> names =
        template.queryForStream("select name from customers", (rows, n) -> rows.getString(1))) {
      return names.count();
    }
  }
}
