package io.poolguard.corpus.wrappers;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** The handler remembers that it was closed, and leaves the connection open. */
public class ProxyMarksItselfClosed {
  private final DataSource pool;

  ProxyMarksItselfClosed(DataSource pool) {
    this.pool = pool;
  }

  public Connection open() throws SQLException {
    return (Connection)
        Proxy.newProxyInstance( // FINDS WrapperMissingClose
            Connection.class.getClassLoader(),
            new Class<?>[] {Connection.class},
            new Marked(pool.getConnection()));
  }

  private static final class Marked implements InvocationHandler {
    private final Connection real;
    private boolean closed;

    Marked(Connection real) {
      this.real = real;
    }

    @Override
    public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
      String name = method.getName();
      if ("isClosed".equals(name)) {
        return closed || real.isClosed();
      }
      if ("close".equals(name)) {
        closed = true;
        return null;
      }
      return method.invoke(real, arguments);
    }
  }
}
