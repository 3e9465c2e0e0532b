package io.poolguard.corpus.spring;

import java.util.List;
import java.util.stream.Stream;
import org.springframework.jdbc.core.JdbcOperations;

/** What has been read into a list stays when the stream is closed. */
public class StreamOfTemplateReadIntoList {
  public List<String> names(JdbcOperations template) {
    try (Stream<String> names =
        template.queryForStream("select name from customers", (rows, n) -> rows.getString(1))) {
      return names.toList();
    }
  }
}
