package io.poolguard.corpus.wrappers;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;

/** The mark says closed, and nothing is. */
public class HandlerSetsItsMark {
  private final DataSource pool;

  HandlerSetsItsMark(DataSource pool) {
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
    private final AtomicBoolean closed = new AtomicBoolean();

    Marked(Connection real) {
      this.real = real;
    }

    @Override
    public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
      switch (method.getName()) {
        case "isClosed":
          return closed.get();
        case "close":
          closed.set(true);
          return null;
        default:
          return method.invoke(real, arguments);
      }
    }
  }
}
