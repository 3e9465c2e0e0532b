package io.poolguard.audit;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import javax.sql.DataSource;

/** One run of a method that gets a pool, in which the first call of a name fails. */
final class FailingRun {
  private final List<String> closed = new ArrayList<>();
  private final List<String> told = new ArrayList<>();
  private final String fault;
  private final Supplier<Exception> failure;
  private final String outcome;
  private boolean failed;
  private int open;

  FailingRun(Map<String, byte[]> classes, String fault, Supplier<Exception> failure)
      throws Exception {
    this.fault = fault;
    this.failure = failure;
    ClassLoader loader =
        new ClassLoader(FailingRun.class.getClassLoader()) {
          @Override
          protected Class<?> findClass(String name) {
            byte[] bytes = classes.get(name);
            return defineClass(name, bytes, 0, bytes.length);
          }
        };
    var method = loader.loadClass("Dao").getDeclaredMethod("run", DataSource.class, List.class);
    method.setAccessible(true);
    DataSource pool =
        proxy(DataSource.class, (called, state) -> called.equals("toString") ? "pool" : opened());
    String result;
    try {
      result = String.valueOf(method.invoke(null, pool, told));
    } catch (InvocationTargetException e) {
      result = e.getCause() + ", " + e.getCause().getCause();
    }
    outcome = result + told;
  }

  private interface Answer {
    Object to(String called, boolean[] state) throws Exception;
  }

  private Object opened() {
    open++;
    return proxy(
        Connection.class,
        (called, state) ->
            called.equals("createStatement")
                ? proxy(Statement.class, this::ofStatement)
                : answer("connection", called, state));
  }

  private Object ofStatement(String called, boolean[] state) {
    if (called.equals("executeUpdate")) {
      told.add("row");
      return 1;
    }
    return answer("statement", called, state);
  }

  private Object answer(String kind, String called, boolean[] state) {
    if (called.equals("isClosed")) {
      return state[0];
    }
    return called.equals("toString") ? kind : null;
  }

  private <T> T proxy(Class<T> type, Answer answer) {
    boolean[] state = new boolean[1];
    String kind = type == Connection.class ? "connection" : "statement";
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (self, method, arguments) -> {
              String called = method.getName();
              if (called.equals("close")) {
                if (!state[0]) {
                  closed.add(kind);
                  open -= type == Connection.class ? 1 : 0;
                }
                state[0] = true;
                called = "close " + kind;
              }
              if (called.equals(fault) && !failed) {
                failed = true;
                throw failure.get();
              }
              return answer.to(called, state);
            }));
  }

  /** What came of it, and what was told on the way. */
  String outcome() {
    return outcome;
  }

  /** Of what kind those were that were closed. */
  List<String> closed() {
    return List.copyOf(closed);
  }

  /** How many connections are still open. */
  int open() {
    return open;
  }
}
