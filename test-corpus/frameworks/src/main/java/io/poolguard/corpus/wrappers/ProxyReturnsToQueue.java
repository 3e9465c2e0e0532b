package io.poolguard.corpus.wrappers;

import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Queue;
import javax.sql.DataSource;

public class ProxyReturnsToQueue {
  private final DataSource pool;
  private final Queue<Connection> idle = new ArrayDeque<>();

  ProxyReturnsToQueue(DataSource pool) {
    this.pool = pool;
  }

  public Connection open() throws SQLException {
    Connection kept = idle.poll();
    Connection real = kept == null ? pool.getConnection() : kept;
    return (Connection)
        Proxy.newProxyInstance(
            Connection.class.getClassLoader(),
            new Class<?>[] {Connection.class},
            (proxy, method, arguments) ->
                method.getName().equals("close")
                    ? idle.add(real)
                    : method.invoke(real, arguments));
  }
}
