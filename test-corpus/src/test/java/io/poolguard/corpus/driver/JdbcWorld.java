package io.poolguard.corpus.driver;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Wrapper;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import javax.sql.DataSource;

/** The JDBC objects of one run: real ones of the {@link Database} behind proxies. */
final class JdbcWorld {
  private final Database database;
  private final Activations activations;
  private final FaultPlan plan;
  private final List<AutoCloseable> lent = new ArrayList<>();
  private boolean wrote;
  private int libraryAt = -1;

  JdbcWorld(Database database, Activations activations, FaultPlan plan) {
    this.database = database;
    this.activations = activations;
    this.plan = plan;
    plan.hushWhile(this::isInLibrary);
  }

  /** A library's object that is nobody's to release, as the case sees it. */
  Object lend(Object real, Class<?> type) {
    return proxy(List.of(type), new JdbcHandler(this, real, metadataOf(real, null)));
  }

  /** Whether the code that runs is neither the case's nor called by it through JDBC. */
  private boolean isInLibrary() {
    return libraryAt == activations.depth();
  }

  /** Makes a call that fails as a whole or not at all: what it does inside is not the case's. */
  Object inLibrary(Callable<Object> call) throws Exception {
    int before = libraryAt;
    int depth = activations.depth();
    libraryAt = depth;
    try {
      return call.call();
    } finally {
      libraryAt = before;
    }
  }

  Activations activations() {
    return activations;
  }

  FaultPlan plan() {
    return plan;
  }

  void wrote() {
    wrote = true;
  }

  /** A data source of the given interface; what it gives is the case's to release. */
  Object source(Class<?> type) {
    Object real = database.source(type);
    InvocationHandler handler =
        (proxy, method, arguments) -> {
          if (method.getDeclaringClass() == Object.class) {
            return method.getName().equals("equals")
                ? proxy == arguments[0]
                : method.invoke(this, arguments);
          }
          Throwable fault =
              plan.mayThrow(
                  type.getSimpleName() + "." + method.getName(), method.getExceptionTypes());
          if (fault != null) {
            throw fault;
          }
          try {
            boolean ofPool = type == DataSource.class && method.getName().equals("getConnection");
            Object shown =
                show(ofPool ? database.connect() : invokeSource(real, method, arguments), null);
            noteSource(proxy, shown);
            return shown;
          } catch (InvocationTargetException e) {
            throw e.getCause();
          }
        };
    return Proxy.newProxyInstance(JdbcWorld.class.getClassLoader(), new Class<?>[] {type}, handler);
  }

  private void noteSource(Object source, Object shown) {
    Tracked given = shown instanceof Connection ? trackedOf(shown) : null;
    if (given != null) {
      if (activations.holdsConnectionOf(source)) {
        activations.misused(Misuse.NESTED_ACQUIRE, null);
      }
      given.source = source;
    }
  }

  /** Credentials do not matter here, and the pool would refuse them. */
  private static Object invokeSource(Object real, Method method, Object[] arguments)
      throws ReflectiveOperationException {
    boolean login =
        arguments != null
            && method.getReturnType() != void.class
            && method.getName().startsWith("get");
    return login
        ? method.getDeclaringClass().getMethod(method.getName()).invoke(real)
        : method.invoke(real, arguments);
  }

  /** What the DriverManager gives for {@link Database#URL}. */
  Connection connect() throws Throwable {
    Throwable fault =
        plan.mayThrow("DriverManager.getConnection", new Class<?>[] {SQLException.class});
    if (fault != null) {
      throw fault;
    }
    return (Connection) show(database.connect(), null);
  }

  /** A connection that whoever gets it must release. */
  Connection openConnection() throws SQLException {
    return (Connection) track(database.connect(), null, false).proxy();
  }

  Connection borrowConnection() throws SQLException {
    Connection real = database.connect();
    lent.add(real);
    return (Connection) track(real, null, true).proxy();
  }

  /** A library's object that somebody else closes. */
  Object borrow(AutoCloseable real) {
    lent.add(real);
    return track(real, null, true).proxy();
  }

  Object borrowStatement(Class<?> type) throws SQLException {
    Connection real = database.connect();
    lent.add(real);
    Tracked connection = track(real, null, true);
    Statement statement;
    if (type == Statement.class) {
      statement = real.createStatement();
    } else if (type == PreparedStatement.class) {
      PreparedStatement prepared = real.prepareStatement(Database.ORDERS_FROM);
      prepared.setInt(1, 0);
      statement = prepared;
    } else {
      statement = real.prepareCall("call abs(-1)");
    }
    return track(statement, connection, true).proxy();
  }

  Object borrowResultSet() throws SQLException {
    Connection real = database.connect();
    lent.add(real);
    Tracked connection = track(real, null, true);
    Statement statement = real.createStatement();
    ResultSet rows =
        statement.executeQuery("select id, customer, status, total from orders order by id");
    return track(rows, track(statement, connection, true), true).proxy();
  }

  /**
   * The object as the case sees it; connections, statements and result sets are noted as acquired.
   */
  Object show(Object real, Tracked parent) {
    List<Class<?>> interfaces = Answers.interfacesOf(real, database.surroundings());
    if (interfaces.isEmpty() || realOf(real) != real) {
      return real;
    }
    if (real instanceof AutoCloseable || real instanceof javax.sql.PooledConnection) {
      return track(real, parent, false).proxy();
    }
    // Metadata: nothing to release, but the parent of the result sets it gives is the connection.
    return proxy(interfaces, new JdbcHandler(this, real, metadataOf(real, parent)));
  }

  private static Tracked metadataOf(Object real, Tracked parent) {
    Tracked node = new Tracked(real, parent, true);
    return node;
  }

  Tracked track(Object real, Tracked parent, boolean borrowed) {
    Tracked tracked = new Tracked(real, parent, borrowed || isInLibrary());
    tracked.proxy(
        proxy(
            Answers.interfacesOf(real, database.surroundings()),
            new JdbcHandler(this, real, tracked)));
    activations.acquired(tracked);
    return tracked;
  }

  /** A library's stream over rows, which must be closed: it tells when that happens. */
  Object watch(Stream<?> real, Tracked parent) {
    Tracked tracked = new Tracked(real, parent, isInLibrary());
    tracked.proxy(real.onClose(() -> activations.released(tracked)));
    activations.acquired(tracked);
    return tracked.proxy();
  }

  private static Object proxy(List<Class<?>> interfaces, JdbcHandler handler) {
    return Proxy.newProxyInstance(
        JdbcWorld.class.getClassLoader(), interfaces.toArray(Class<?>[]::new), handler);
  }

  Tracked trackedOf(Object proxy) {
    return ((JdbcHandler) Proxy.getInvocationHandler(proxy)).tracked();
  }

  /** The real object behind a proxy; other values as they are. */
  static Object realOf(Object value) {
    boolean ours =
        value != null
            && Proxy.isProxyClass(value.getClass())
            && Proxy.getInvocationHandler(value) instanceof JdbcHandler;
    return ours ? ((JdbcHandler) Proxy.getInvocationHandler(value)).real() : value;
  }

  /**
   * An argument as a library gets it: its own objects bare, and functions of the case so that what
   * the library lends them can be seen.
   */
  Object forLibrary(Object argument, Class<?> parameter) {
    boolean function =
        argument != null && parameter.isInterface() && argument.getClass().isHidden();
    if (function) {
      InvocationHandler lending =
          (proxy, method, given) -> {
            try {
              return method.invoke(
                  argument, given == null ? null : Arrays.stream(given).map(this::lend).toArray());
            } catch (InvocationTargetException e) {
              throw e.getCause();
            }
          };
      return Proxy.newProxyInstance(
          JdbcWorld.class.getClassLoader(), new Class<?>[] {parameter}, lending);
    }
    Object real = realOf(argument);
    return real instanceof Wrapper ? argument : real;
  }

  private Object lend(Object value) {
    boolean watched =
        value != null
            && realOf(value) == value
            && !Answers.interfacesOf(value, database.surroundings()).isEmpty();
    return watched ? track(value, null, true).proxy() : value;
  }

  /** Puts everything back as it was before the run. */
  void tidy() throws Exception {
    for (Tracked tracked : activations.resources()) {
      if (tracked.real instanceof javax.sql.PooledConnection pooled) {
        pooled.close();
      } else if (tracked.real instanceof AutoCloseable closeable) {
        closeable.close();
      }
    }
    for (AutoCloseable one : lent) {
      one.close();
    }
    if (wrote) {
      database.reset();
    }
  }
}
