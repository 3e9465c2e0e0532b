package io.poolguard.corpus.wrappers;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.logging.Logger;
import javax.sql.DataSource;

/** What every object has is answered by the handler itself, the rest by the connection. */
public class ProxyIsEqualToItself {
  private final DataSource pool;

  ProxyIsEqualToItself(DataSource pool) {
    this.pool = pool;
  }

  public Connection open() throws SQLException {
    return (Connection)
        Proxy.newProxyInstance(
            Connection.class.getClassLoader(),
            new Class<?>[] {Connection.class},
            new Itself(pool.getConnection()));
  }

  private record Itself(Connection real) implements InvocationHandler {
    @Override
    public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
      String name = method.getName();
      if ("equals".equals(name)) {
        return proxy == arguments[0];
      }
      if ("hashCode".equals(name)) {
        return System.identityHashCode(proxy);
      }
      if ("close".equals(name)) {
        Logger.getLogger("db").fine("closing");
      }
      try {
        return method.invoke(real, arguments);
      } catch (InvocationTargetException e) {
        throw e.getCause();
      }
    }
  }
}
