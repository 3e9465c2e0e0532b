package io.poolguard.corpus.wrappers;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

public class HandlerClosesOnce {
  private final DataSource pool;

  HandlerClosesOnce(DataSource pool) {
    this.pool = pool;
  }

  public Connection open() throws SQLException {
    return (Connection)
        Proxy.newProxyInstance(
            Connection.class.getClassLoader(),
            new Class<?>[] {Connection.class},
            new Once(pool.getConnection()));
  }

  private static class Once implements InvocationHandler {
    private final Connection real;
    private boolean closed;

    Once(Connection real) {
      this.real = real;
    }

    @Override
    public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
      boolean close = method.getName().equals("close");
      if (close && closed) {
        return null;
      }
      closed |= close;
      try {
        return method.invoke(real, arguments);
      } catch (InvocationTargetException e) {
        throw e.getCause();
      }
    }
  }
}
