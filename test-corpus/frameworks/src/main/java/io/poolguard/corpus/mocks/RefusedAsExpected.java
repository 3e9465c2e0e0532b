package io.poolguard.corpus.mocks;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** What a test expects to throw opens nothing. */
public class RefusedAsExpected {
  public void test() {
    DataSource nowhere = new DriverManagerDataSource("jdbc:nowhere");
    assertThatThrownBy(() -> nowhere.getConnection()).isInstanceOf(SQLException.class);
    HikariConfig config = new HikariConfig();
    assertThatThrownBy(() -> new HikariDataSource(config)).hasMessageContaining("jdbcUrl");
  }
}
