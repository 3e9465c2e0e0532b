package io.poolguard.corpus.spring;

import java.util.List;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcOperations;

/** What is made of a template's stream on the way is read to its end, and nothing is closed. */
public class StreamOfTemplateMappedNotClosed {
  public List<String> names(JdbcOperations template) {
    return template
        .queryForStream("select name from customers", (rows, n) -> rows.getString(1)) // LEAK JdbcResourceLeak: normal, unchecked
        .map(String::trim)
        .collect(Collectors.toList());
  }
}
