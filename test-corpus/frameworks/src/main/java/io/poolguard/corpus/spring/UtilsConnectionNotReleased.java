package io.poolguard.corpus.spring;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DataSourceUtils;

/** A connection of DataSourceUtils is given back only when nothing fails. */
public class UtilsConnectionNotReleased {
  public boolean readOnly(DataSource pool) throws SQLException {
    Connection connection = DataSourceUtils.getConnection(pool); // LEAK JdbcResourceLeak: checked, unchecked
    boolean answer = connection.isReadOnly();
    DataSourceUtils.releaseConnection(connection, pool);
    return answer;
  }
}
