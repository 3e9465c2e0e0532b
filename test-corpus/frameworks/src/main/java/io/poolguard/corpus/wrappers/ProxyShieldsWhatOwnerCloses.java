package io.poolguard.corpus.wrappers;

import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

public class ProxyShieldsWhatOwnerCloses implements AutoCloseable {
  private final Connection real;

  ProxyShieldsWhatOwnerCloses(DataSource pool) throws SQLException {
    real = pool.getConnection();
  }

  public Connection lend() {
    return (Connection)
        Proxy.newProxyInstance(
            Connection.class.getClassLoader(),
            new Class<?>[] {Connection.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("close")) {
                return null;
              }
              return method.invoke(real, arguments);
            });
  }

  @Override
  public void close() throws SQLException {
    real.close();
  }
}
