package io.poolguard.corpus.pooling;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** A template needs no closing, its pool does. */
public class TemplateOverNewPool {
  public Integer answer(String url) {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(url);
    JdbcTemplate template = new JdbcTemplate(new HikariDataSource(config)); // FINDS PoolCreatedPerCall
    return template.queryForObject("select 42", Integer.class);
  }
}
