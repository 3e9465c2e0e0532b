package io.poolguard.corpus.jdbc;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;

/** The result set of getColumns has no statement that anybody would close. */
public class MetaDataColumnsForgotten {
  public boolean hasColumn(Connection connection, String column) throws SQLException {
    DatabaseMetaData metaData = connection.getMetaData();
    ResultSet columns = metaData.getColumns(null, null, "STOCK", column); // LEAK JdbcResourceLeak: normal, checked, unchecked
    return columns.next();
  }
}
