package io.poolguard.corpus.jdbc;

import java.sql.SQLException;
import javax.sql.XAConnection;
import javax.sql.XADataSource;

/** An XA connection is closed by itself; its handle goes with it. */
public class XaConnectionClosed {
  public String catalog(XADataSource source) throws SQLException {
    XAConnection physical = source.getXAConnection();
    try {
      return physical.getConnection().getCatalog();
    } finally {
      physical.close();
    }
  }
}
