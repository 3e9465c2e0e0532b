package io.poolguard.shop.probe;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;

/**
 * A data source that watches all that is opened through it, and in which chosen JDBC calls fail. A
 * close that fails has closed all the same, as the pool's does.
 */
final class Probe {

  private static final String SHOP = "io.poolguard.shop.";
  private static final String TESTS = Probe.class.getPackageName() + ".";
  private static final List<Class<?>> JDBC =
      List.of(PreparedStatement.class, Statement.class, ResultSet.class, Connection.class);

  private final List<Acquisition> acquisitions = new ArrayList<>();
  private final Set<String> failedIn = new HashSet<>();
  private final Map<Integer, Fault> faults;
  private final DataSource dataSource;
  private int calls;
  private int fired;
  private boolean off;

  /**
   * @param faults by the number of the call, from 0
   */
  Probe(DataSource real, Map<Integer, Fault> faults) {
    this.faults = faults;
    this.dataSource = proxy(DataSource.class, real, null);
  }

  DataSource dataSource() {
    return dataSource;
  }

  /** From now on nothing fails: what follows is done by the test, not by the shop. */
  void switchOff() {
    off = true;
  }

  int calls() {
    return calls;
  }

  boolean allFired() {
    return fired == faults.size();
  }

  List<Acquisition> open() {
    return acquisitions.stream().filter(Acquisition::isOpen).toList();
  }

  /** Whether a call failed while a method of the shop was running. */
  boolean failedWithin(String method) {
    return failedIn.contains(method);
  }

  private <T> T proxy(Class<T> type, Object real, Acquisition self) {
    return type.cast(
        Proxy.newProxyInstance(
            Probe.class.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> call(real, self, method, arguments)));
  }

  private Object call(Object real, Acquisition self, Method method, Object[] arguments)
      throws Throwable {
    if (method.getDeclaringClass() == Object.class || off) {
      return invoke(real, self, method, arguments);
    }
    Fault fault = faults.get(calls++);
    if (fault == null) {
      return invoke(real, self, method, arguments);
    }
    fired++;
    failedIn.addAll(callers());
    if (method.getName().equals("close")) {
      invoke(real, self, method, arguments);
      open().forEach(Acquisition::closeFailedMeanwhile);
    }
    throw fault.exception(nameOf(method));
  }

  private Object invoke(Object real, Acquisition self, Method method, Object[] arguments)
      throws Throwable {
    if (method.getName().equals("close") && self != null) {
      self.closed();
    }
    Object result;
    try {
      result = method.invoke(real, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
    for (Class<?> type : JDBC) {
      if (type.isInstance(result) && type.isAssignableFrom(method.getReturnType())) {
        return watched(type, result, self, method);
      }
    }
    return result;
  }

  private Object watched(Class<?> type, Object result, Acquisition parent, Method method) {
    Acquisition acquisition =
        new Acquisition(nameOf(method), (AutoCloseable) result, callers(), parent);
    acquisitions.add(acquisition);
    return proxy(type, result, acquisition);
  }

  private static String nameOf(Method method) {
    return method.getDeclaringClass().getSimpleName() + "." + method.getName();
  }

  /** The shop's methods on the stack, the innermost first; a lambda counts as its method. */
  private static List<String> callers() {
    return StackWalker.getInstance()
        .walk(
            frames ->
                frames
                    .filter(frame -> frame.getClassName().startsWith(SHOP))
                    .filter(frame -> !frame.getClassName().startsWith(TESTS))
                    .map(frame -> frame.getClassName() + "#" + sourceName(frame.getMethodName()))
                    .distinct()
                    .toList());
  }

  private static String sourceName(String method) {
    return method.startsWith("lambda$") ? method.split("\\$")[1] : method;
  }

  /** Closes what the shop left open, so that the pool is whole for the next run. */
  void cleanUp() throws SQLException {
    for (Acquisition acquisition : open()) {
      if (acquisition.resource instanceof Connection connection) {
        connection.close();
      }
    }
  }
}
