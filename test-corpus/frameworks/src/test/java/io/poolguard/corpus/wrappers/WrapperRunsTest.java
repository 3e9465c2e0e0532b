package io.poolguard.corpus.wrappers;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.poolguard.corpus.kit.CaseSource;
import io.poolguard.corpus.kit.Corpus;
import io.poolguard.frameworks.FrameworkCorpus;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.concurrent.Callable;
import java.util.concurrent.Semaphore;
import java.util.stream.Stream;
import javax.sql.DataSource;
import javax.sql.PooledConnection;
import org.h2.Driver;
import org.h2.jdbcx.JdbcDataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Each case is made over H2, used or not, and closed, once as it is and once for each JDBC call and
 * callback inside {@code close()} failing: it has a marker exactly if its connection is then open,
 * though closing it did not fail. Wrappers that hand what they wrap to a queue have no such run.
 */
class WrapperRunsTest {
  private static final String DISAGREEMENTS = "(Says|Abort).*";
  private static final String SOURCES = "Overload.*";

  private final Corpus corpus = FrameworkCorpus.load();

  @TestFactory
  Stream<DynamicTest> markersAreWhatRunsShow() {
    return corpus.cases().stream()
        .filter(c -> c.area().equals("wrappers"))
        .filter(c -> !c.simpleName().matches("(Wrapper|Proxy)Returns.*|ShieldWithDispose"))
        .filter(c -> !c.simpleName().matches(DISAGREEMENTS + "|" + SOURCES))
        .map(c -> DynamicTest.dynamicTest(c.simpleName(), () -> prove(c)));
  }

  /** Each connection that a source gives, by whichever method, gives its permit back. */
  @TestFactory
  Stream<DynamicTest> whatSourcesGiveComesBack() {
    return corpus.cases().stream()
        .filter(c -> c.area().equals("wrappers"))
        .filter(c -> c.simpleName().matches(SOURCES))
        .map(c -> DynamicTest.dynamicTest(c.simpleName(), () -> comesBack(c)));
  }

  private static void comesBack(CaseSource source) throws Exception {
    Constructor<?> constructor =
        Class.forName(source.className()).getDeclaredConstructor(DataSource.class, Semaphore.class);
    constructor.setAccessible(true);
    JdbcDataSource base = new JdbcDataSource();
    base.setUrl("jdbc:h2:mem:sources");
    Semaphore permits = new Semaphore(2);
    DataSource tested = (DataSource) constructor.newInstance(base, permits);

    tested.getConnection().close();
    try {
      tested.getConnection("", "").close();
    } catch (SQLFeatureNotSupportedException e) {
      assertThat(source.expected()).isEmpty();
    }

    assertThat(permits.availablePermits() == 2).isEqualTo(source.expected().isEmpty());
  }

  /** A wrapper that was closed says so, and aborting it does away with what it wraps or throws. */
  @TestFactory
  Stream<DynamicTest> whatWrappersSayIsWhatTheyDo() {
    return corpus.cases().stream()
        .filter(c -> c.area().equals("wrappers"))
        .filter(c -> c.simpleName().matches(DISAGREEMENTS))
        .map(c -> DynamicTest.dynamicTest(c.simpleName(), () -> disagrees(c)));
  }

  private static void disagrees(CaseSource source) throws Exception {
    Constructor<?> constructor =
        Class.forName(source.className()).getDeclaredConstructor(Connection.class);
    constructor.setAccessible(true);
    try (Connection real = new Driver().connect("jdbc:h2:mem:disagree", new Properties())) {
      boolean agrees =
          source.simpleName().startsWith("Says") ? says(constructor, real) : aborts(constructor);

      assertThat(agrees).as(source.simpleName()).isEqualTo(source.expected().isEmpty());
    }
  }

  private static boolean says(Constructor<?> constructor, Connection real) throws Exception {
    Connection wrapper = (Connection) constructor.newInstance(real);
    wrapper.close();
    return wrapper.isClosed();
  }

  /** Whether aborting reaches what is wrapped, or fails. */
  private static boolean aborts(Constructor<?> constructor) throws Exception {
    List<String> calls = new ArrayList<>();
    Object real =
        Proxy.newProxyInstance(
            Connection.class.getClassLoader(),
            new Class<?>[] {Connection.class},
            (proxy, method, arguments) -> calls.add(method.getName()) ? null : proxy);
    try {
      ((Connection) constructor.newInstance(real)).abort(Runnable::run);
      return calls.contains("abort");
    } catch (SQLFeatureNotSupportedException e) {
      return true;
    }
  }

  private static void prove(CaseSource source) throws Exception {
    boolean expected = source.expected().stream().anyMatch(f -> f.rule().startsWith("Wrapper"));
    Class<?> type = Class.forName(source.className());
    boolean lost = false;
    for (int failing = 0; failing < 6 && !lost; failing++) {
      lost = new Run(failing, true).loses(type) || new Run(failing, false).loses(type);
    }
    assertThat(lost).as(source.simpleName()).isEqualTo(expected);
  }

  /** One run, in which one of the calls made while the object is closed fails. */
  private static final class Run {
    private final int failing;
    private final boolean used;
    private int calls;
    private boolean closing;
    private boolean given;
    private boolean released;

    Run(int failing, boolean used) {
      this.failing = failing;
      this.used = used;
    }

    boolean loses(Class<?> type) throws Exception {
      try (HikariDataSource pool = new HikariDataSource()) {
        // Named, since the corpus' driver empties the list of drivers.
        pool.setDriverClassName("org.h2.Driver");
        pool.setJdbcUrl("jdbc:h2:mem:wrappers;INIT=create table if not exists customers(id int)");
        pool.setMaximumPoolSize(1);
        Connection real = pool.getConnection();
        Constructor<?> constructor = type.getDeclaredConstructors()[0];
        constructor.setAccessible(true);
        Object[] arguments =
            Stream.of(constructor.getParameterTypes()).map(t -> argument(t, real)).toArray();
        Object object = opened(constructor.newInstance(arguments));
        if (used) {
          use(object);
        }
        closing = true;
        try {
          close(object);
        } catch (Exception e) {
          assertThat(e).isNotInstanceOf(RuntimeException.class);
        }
      }
      return given && !released;
    }

    /** What the case gives to be closed, if that is not the case itself. */
    private static Object opened(Object object) throws Exception {
      Method open = named("open", object);
      return isCloseable(object) || open == null ? object : invoke(object, open, null);
    }

    private static boolean isCloseable(Object object) {
      return object instanceof AutoCloseable || object instanceof PooledConnection;
    }

    /** What is not closed gives its connection back at the end of what it does. */
    private static void close(Object object) throws Exception {
      if (object instanceof PooledConnection wrapper) {
        wrapper.close();
      } else if (object instanceof AutoCloseable wrapper) {
        wrapper.close();
      } else {
        invoke(object, Objects.requireNonNull(named("clear", object)), null);
      }
    }

    private static void use(Object object) throws Exception {
      for (String name : List.of("isReady", "clear")) {
        Method method = named(name, object);
        if (isCloseable(object) && method != null) {
          invoke(object, method, null);
        }
      }
    }

    private static @Nullable Method named(String name, Object object) {
      return Stream.of(object.getClass().getDeclaredMethods())
          .filter(method -> method.getName().equals(name))
          .findAny()
          .orElse(null);
    }

    private Object argument(Class<?> type, Connection real) {
      if (type == Callable.class) {
        Callable<Boolean> callback = () -> call(() -> true, false);
        return callback;
      }
      given |= type == PooledConnection.class;
      return type == Connection.class ? null : proxy(type, real);
    }

    private Object proxy(Class<?> type, Object target) {
      return Proxy.newProxyInstance(
          type.getClassLoader(),
          new Class<?>[] {type},
          (proxy, method, arguments) -> answer(type, target, method, arguments));
    }

    private Object answer(Class<?> type, Object target, Method method, Object[] arguments)
        throws Exception {
      boolean source = type == DataSource.class || type == PooledConnection.class;
      boolean close = method.getName().equals("close");
      boolean ofOwned = close && (type == Connection.class || type == PooledConnection.class);
      if (source && method.getName().equals("getConnection")) {
        Object connection = call(() -> proxy(Connection.class, target), false);
        given = true;
        return connection;
      }
      if (source) {
        return call(() -> null, ofOwned);
      }
      boolean fromMemory = method.getName().equals("isClosed");
      Object result =
          fromMemory
              ? invoke(target, method, arguments)
              : call(() -> invoke(target, method, arguments), ofOwned);
      return result instanceof Statement || result instanceof ResultSet
          ? proxy(method.getReturnType(), result)
          : result;
    }

    private static Object invoke(Object target, Method method, Object @Nullable [] arguments)
        throws Exception {
      try {
        method.setAccessible(true);
        return method.invoke(target, arguments);
      } catch (InvocationTargetException e) {
        throw (Exception) Objects.requireNonNull(e.getCause());
      }
    }

    /** A release that throws has released all the same. */
    private <T> T call(Callable<T> call, boolean releases) throws Exception {
      released |= releases;
      if (closing && ++calls == failing) {
        throw new SQLException("made to fail");
      }
      return call.call();
    }
  }
}
