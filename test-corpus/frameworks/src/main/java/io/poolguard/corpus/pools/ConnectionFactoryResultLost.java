package io.poolguard.corpus.pools;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.apache.commons.dbcp2.ConnectionFactory;
import org.apache.commons.dbcp2.DataSourceConnectionFactory;

/** A connection of DBCP's factory is lost when configuring it fails. */
public class ConnectionFactoryResultLost {
  public void warm(DataSource pool) throws SQLException {
    ConnectionFactory factory = new DataSourceConnectionFactory(pool);
    Connection connection = factory.createConnection(); // LEAK JdbcResourceLeak: checked, unchecked
    connection.setReadOnly(true);
    connection.close();
  }
}
