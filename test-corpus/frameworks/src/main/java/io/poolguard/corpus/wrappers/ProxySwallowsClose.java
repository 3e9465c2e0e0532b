package io.poolguard.corpus.wrappers;

import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

public class ProxySwallowsClose {
  private final DataSource pool;

  ProxySwallowsClose(DataSource pool) {
    this.pool = pool;
  }

  public Connection open() throws SQLException {
    Connection real = pool.getConnection();
    return (Connection)
        Proxy.newProxyInstance(
            Connection.class.getClassLoader(),
            new Class<?>[] {Connection.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("close")) { // FINDS WrapperMissingClose
                return null;
              }
              return method.invoke(real, arguments);
            });
  }
}
