package io.poolguard.corpus.spring;

import java.util.List;
import java.util.stream.Stream;
import org.springframework.jdbc.core.JdbcOperations;

/** A stream of a template is read to its end, which does not close it. */
public class StreamOfTemplateConsumedNotClosed {
  public List<String> names(JdbcOperations template) {
    Stream<String> names =
        template.queryForStream("select name from customers", (rows, n) -> rows.getString(1)); // LEAK JdbcResourceLeak: normal, unchecked
    return names.toList();
  }
}
