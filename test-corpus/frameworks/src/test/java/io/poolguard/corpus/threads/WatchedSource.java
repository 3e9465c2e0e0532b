package io.poolguard.corpus.threads;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** Tells a {@link Watch} which thread executes statements on whose connection. */
final class WatchedSource extends DelegatingDataSource {
  private final Watch watch;

  WatchedSource(DataSource target, Watch watch) {
    super(target);
    this.watch = watch;
  }

  @Override
  public Connection getConnection() throws SQLException {
    Connection connection = super.getConnection();
    return (Connection) proxy(Connection.class, connection, new Holder());
  }

  /** Who got a connection, and whether it was closed, or has a transaction of its own begun. */
  static final class Holder {
    final Thread thread = Thread.currentThread();
    volatile boolean closed;
    volatile boolean begun;
  }

  private Object proxy(Class<?> type, Object target, Holder owner) {
    InvocationHandler handler =
        (proxy, method, arguments) -> call(target, method, arguments, owner);
    return Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler);
  }

  private Object call(Object target, Method method, Object[] arguments, Holder owner)
      throws Throwable {
    if (method.getName().matches("(execute|create|prepare).*")) {
      watch.executes(owner);
    } else if (method.getName().equals("setAutoCommit")) {
      owner.begun = !(boolean) arguments[0];
      watch.transaction(owner.begun);
    } else if (target instanceof Connection && method.getName().equals("close")) {
      owner.closed = true;
      if (owner.begun) {
        watch.transaction(false);
      }
    } else if (method.getName().equals("commit")) {
      watch.beforeCommit();
    }
    try {
      Object result = method.invoke(target, arguments);
      boolean statement =
          result instanceof Statement && method.getName().matches("(create|prepare).*");
      return statement ? proxy(method.getReturnType(), result, owner) : result;
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }
}
