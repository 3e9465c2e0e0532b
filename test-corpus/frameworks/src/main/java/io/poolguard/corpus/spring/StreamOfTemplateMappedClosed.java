package io.poolguard.corpus.spring;

import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.jdbc.core.JdbcOperations;

/** Closing the last stream closes the first; what was found in it is a value. */
public class StreamOfTemplateMappedClosed {
  public Optional<String> longest(JdbcOperations template) {
    try (Stream<String> names =
        template
            .queryForStream("select name from customers", (rows, n) -> rows.getString(1))
            .map(String::trim)) {
      return names.max(String.CASE_INSENSITIVE_ORDER);
    }
  }
}
