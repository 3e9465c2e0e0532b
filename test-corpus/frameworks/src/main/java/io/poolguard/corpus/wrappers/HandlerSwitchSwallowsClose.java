package io.poolguard.corpus.wrappers;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

public class HandlerSwitchSwallowsClose {
  private final DataSource pool;

  HandlerSwitchSwallowsClose(DataSource pool) {
    this.pool = pool;
  }

  public Connection open() throws SQLException {
    InvocationHandler handler = new Lent(pool.getConnection());
    return (Connection)
        Proxy.newProxyInstance( // FINDS WrapperMissingClose
            Connection.class.getClassLoader(), new Class<?>[] {Connection.class}, handler);
  }

  private static class Lent implements InvocationHandler {
    private final Connection real;
    private boolean closed;

    Lent(Connection real) {
      this.real = real;
    }

    @Override
    public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
      switch (method.getName()) {
        case "close":
          closed = true;
          return null;
        case "isClosed":
          return closed;
        default:
          return method.invoke(real, arguments);
      }
    }
  }
}
