package io.poolguard.corpus.spring;

import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.ResultSetExtractor;

/** What a result set extractor leaves open is closed by the template. */
public class ExtractorKeepsRowsOpenOnlyInside {
  public Boolean any(JdbcOperations template) {
    return template.query(
        "select id from orders", (ResultSetExtractor<Boolean>) rows -> rows.next());
  }
}
