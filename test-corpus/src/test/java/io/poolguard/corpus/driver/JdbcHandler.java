package io.poolguard.corpus.driver;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Wrapper;
import java.util.Set;
import java.util.stream.Stream;
import javax.sql.PooledConnection;

/**
 * One JDBC object as the case sees it: the real one, with calls that may fail and closes that are
 * noted.
 */
final class JdbcHandler implements InvocationHandler {
  private final JdbcWorld world;
  private final Object real;
  private final Tracked self;

  /** For a Statement: the result set it has open at present. */
  private Tracked current;

  private boolean closesOnCompletion;

  JdbcHandler(JdbcWorld world, Object real, Tracked self) {
    this.world = world;
    this.real = real;
    this.self = self;
  }

  @Override
  public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
    String name = method.getName();
    if (method.getDeclaringClass() == Object.class) {
      return ofObject(proxy, name, arguments);
    }
    String callee = method.getDeclaringClass().getSimpleName() + "." + name;
    noteMisuse(name);
    if (isRelease(method)) {
      return release(method, callee, arguments);
    }
    if (isAnsweredFromMemory(name)) {
      return show(method, call(method, arguments));
    }
    Throwable fault = world.plan().mayThrow(callee, method.getExceptionTypes());
    if (fault != null) {
      throw fault;
    }
    if (name.equals("unwrap") || name.equals("isWrapperFor")) {
      return wrapping(proxy, method, arguments);
    }
    Object result = call(method, arguments);
    noteEffect(method, arguments);
    Object shown = show(method, result);
    return world.plan().answer(callee, shown, Answers.others(method, shown));
  }

  /**
   * Whether drivers and pools answer without asking the database. What such a call declares is for
   * objects that are closed, and that the real one throws by itself; registering a listener
   * declares nothing.
   */
  private boolean isAnsweredFromMemory(String name) {
    return name.equals("isClosed")
        || name.equals("isOpen")
        || name.endsWith("EventListener")
        || name.equals("getStatement")
        || (name.equals("getConnection") && real instanceof Wrapper);
  }

  /** Whether it is no JDBC object: what happens inside its calls is not the case's. */
  private boolean isOfLibrary() {
    return !(real instanceof Wrapper) && !(real instanceof PooledConnection);
  }

  private static final Set<String> ALLOWED_ON_CLOSED =
      Set.of(
          "isClosed",
          "isOpen",
          "isValid",
          "abort",
          "unwrap",
          "isWrapperFor",
          "getConnection",
          "getStatement");

  private void noteMisuse(String name) {
    if (self == null || self.isOpen() || isOfLibrary() || self.proxy() == null) {
      return;
    }
    if (!name.equals("close")) {
      if (!ALLOWED_ON_CLOSED.contains(name)) {
        world.activations().misused(Misuse.USE_AFTER_CLOSE, self.site);
      }
    } else if (real instanceof Connection && !self.closeFailed) {
      world.activations().misused(Misuse.DOUBLE_CLOSE, self.site);
    }
  }

  private static boolean isRelease(Method method) {
    return (method.getName().equals("close") && method.getParameterCount() == 0)
        || method.getName().equals("abort");
  }

  private Object release(Method method, String callee, Object[] arguments) throws Throwable {
    if (method.getName().equals("abort")) {
      ((Connection) real).close();
    } else {
      call(method, arguments);
    }
    if (self != null) {
      world.activations().released(self);
      completeParent();
    }
    Throwable fault = world.plan().mayThrow(callee, method.getExceptionTypes());
    if (fault != null) {
      world.activations().releaseThrows();
      if (self != null) {
        self.closeFailed = true;
      }
      throw fault;
    }
    return null;
  }

  private void completeParent() {
    if (real instanceof ResultSet
        && self.parent != null
        && self.parent.proxy() instanceof Statement statement) {
      JdbcHandler handler = (JdbcHandler) Proxy.getInvocationHandler(statement);
      if (handler.closesOnCompletion && !handler.self.hasOpenResultSet()) {
        world.activations().released(handler.self);
      }
    }
  }

  private Object ofObject(Object proxy, String name, Object[] arguments) {
    return switch (name) {
      case "equals" -> proxy == arguments[0];
      case "hashCode" -> System.identityHashCode(proxy);
      default -> "jdbc:" + real.getClass().getSimpleName();
    };
  }

  private Object wrapping(Object proxy, Method method, Object[] arguments) throws Throwable {
    boolean own = ((Class<?>) arguments[0]).isInstance(proxy);
    if (own) {
      return method.getName().equals("unwrap") ? proxy : Boolean.TRUE;
    }
    return call(method, arguments);
  }

  private Object call(Method method, Object[] arguments) throws Throwable {
    Object[] given = arguments == null ? null : arguments.clone();
    for (int i = 0; given != null && i < given.length; i++) {
      given[i] =
          isOfLibrary()
              ? world.forLibrary(given[i], method.getParameterTypes()[i])
              : JdbcWorld.realOf(given[i]);
    }
    try {
      return isOfLibrary()
          ? world.inLibrary(() -> method.invoke(real, given))
          : method.invoke(real, given);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  private void noteEffect(Method method, Object[] arguments) {
    String name = method.getName();
    if (!(real instanceof Statement)) {
      return;
    }
    if (name.equals("closeOnCompletion")) {
      closesOnCompletion = true;
    }
    boolean keeps =
        arguments != null
            && arguments.length == 1
            && Integer.valueOf(Statement.KEEP_CURRENT_RESULT).equals(arguments[0]);
    if (name.startsWith("execute") || (name.equals("getMoreResults") && !keeps)) {
      if (current != null) {
        world.activations().released(current);
      }
      current = null;
    }
    if (name.startsWith("execute") && !name.equals("executeQuery")) {
      world.wrote();
    }
  }

  private Object show(Method method, Object result) throws SQLException {
    if (result instanceof Connection
        && (real instanceof Statement || real instanceof DatabaseMetaData)) {
      world.activations().askedFor(self.parent);
      return self.parent == null ? null : self.parent.proxy();
    }
    if (result instanceof Statement && real instanceof ResultSet) {
      return self.parent != null && self.parent.proxy() instanceof Statement statement
          ? statement
          : null;
    }
    if (result instanceof ResultSet rows && method.getName().equals("getResultSet")) {
      if (current == null || !current.isOpen()) {
        current = world.track(rows, self, false);
      }
      return current.proxy();
    }
    if (isOfLibrary() && result instanceof Stream<?> stream) {
      return world.watch(stream, self);
    }
    Object shown = world.show(result, self);
    if (result instanceof ResultSet && method.getName().equals("executeQuery")) {
      current = world.trackedOf(shown);
    }
    return shown;
  }

  Object real() {
    return real;
  }

  Tracked tracked() {
    return self;
  }
}
