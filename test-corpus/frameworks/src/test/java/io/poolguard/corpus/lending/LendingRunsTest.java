package io.poolguard.corpus.lending;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.poolguard.corpus.kit.CaseSource;
import io.poolguard.corpus.kit.Corpus;
import io.poolguard.frameworks.FrameworkCorpus;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.Statement;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Each case is a small pool over two connections: it has a marker exactly if its method uses one
 * that lies in the pool, or if two who take one each, after it has run, get the same.
 */
class LendingRunsTest {
  private final Corpus corpus = FrameworkCorpus.load();

  @TestFactory
  Stream<DynamicTest> markersAreWhatRunsShow() {
    return corpus.cases().stream()
        .filter(c -> c.area().equals("lending"))
        .map(c -> DynamicTest.dynamicTest(c.simpleName(), () -> prove(c)));
  }

  private static void prove(CaseSource source) throws Exception {
    Class<?> type = Class.forName(source.className());
    try (HikariDataSource real = new HikariDataSource()) {
      // Named, since the corpus' driver empties the list of drivers.
      real.setDriverClassName("org.h2.Driver");
      real.setJdbcUrl("jdbc:h2:mem:lending");
      real.setAutoCommit(false);
      real.setMaximumPoolSize(2);
      try (Connection one = real.getConnection();
          Connection other = real.getConnection()) {
        Constructor<?> constructor = type.getDeclaredConstructor(List.class);
        constructor.setAccessible(true);
        AtomicReference<Object> pool = new AtomicReference<>();
        Set<String> late = new TreeSet<>();
        Connection first = watched(Connection.class, one, null, pool, late);
        Connection second = watched(Connection.class, other, null, pool, late);
        pool.set(constructor.newInstance(List.of(first, second)));
        type.getMethod("rollBack").invoke(pool.get());

        boolean wrong = !late.isEmpty() | taken(pool.get()) == taken(pool.get());

        assertThat(wrong)
            .as("%s %s", source.simpleName(), late)
            .isEqualTo(!source.expected().isEmpty());
      }
    }
  }

  /** One whose calls are noted if they are made while its connection lies in the pool. */
  private static <T> T watched(
      Class<T> type, T real, Object owner, AtomicReference<Object> pool, Set<String> late) {
    InvocationHandler handler =
        (proxy, method, arguments) -> {
          if (method.getDeclaringClass() == Object.class) {
            return method.getName().equals("equals")
                ? (Object) (proxy == arguments[0])
                : method.invoke(real, arguments);
          }
          Object connection = owner == null ? proxy : owner;
          if (!method.getName().equals("close") && isIdle(pool.get(), connection)) {
            late.add(type.getSimpleName() + "." + method.getName());
          }
          Object result = method.invoke(real, arguments);
          return result instanceof Statement statement
              ? watched(Statement.class, statement, connection, pool, late)
              : result;
        };
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
  }

  private static boolean isIdle(Object pool, Object connection) throws Exception {
    Field idle = pool.getClass().getDeclaredField("idle");
    idle.setAccessible(true);
    return ((Collection<?>) idle.get(pool))
        .stream()
            .anyMatch(each -> each == connection || (each != null && connection == rawOf(each)));
  }

  private static Object taken(Object pool) throws Exception {
    Method take = pool.getClass().getDeclaredMethod("take");
    take.setAccessible(true);
    return rawOf(take.invoke(pool));
  }

  /** The connection of a lease; pools keep those, or the leases. */
  private static Object rawOf(Object lease) {
    try {
      Field raw = lease.getClass().getDeclaredField("raw");
      raw.setAccessible(true);
      return raw.get(lease);
    } catch (NoSuchFieldException e) {
      return null;
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }
}
