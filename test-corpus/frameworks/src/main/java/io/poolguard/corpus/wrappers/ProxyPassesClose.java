package io.poolguard.corpus.wrappers;

import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

public class ProxyPassesClose {
  private final DataSource pool;

  ProxyPassesClose(DataSource pool) {
    this.pool = pool;
  }

  public Connection open() throws SQLException {
    Connection real = pool.getConnection();
    return (Connection)
        Proxy.newProxyInstance(
            Connection.class.getClassLoader(),
            new Class<?>[] {Connection.class},
            (proxy, method, arguments) -> {
              if ("close".equals(method.getName())) {
                real.close();
                return null;
              }
              return method.invoke(real, arguments);
            });
  }
}
