package io.poolguard.corpus.driver;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.BaseStream;

/**
 * One run of a case: made and called with chosen inputs and faults, then relieved of what it handed
 * out.
 */
final class CaseRun {
  private final LoadedCase loaded;
  private final JdbcWorld world;
  private Object holder;
  private Object result;
  private Throwable outcome;
  private String answer = "";
  private List<Leak> leaks = List.of();

  CaseRun(LoadedCase loaded, JdbcWorld world) {
    this.loaded = loaded;
    this.world = world;
  }

  /** What the case threw at the driver, or null. */
  Throwable outcome() {
    return outcome;
  }

  /** What the case returned or threw, as it was before the driver closed anything. */
  String answer() {
    return answer;
  }

  /** What was lost; known once the run is over. */
  List<Leak> leaks() {
    return leaks;
  }

  void execute(List<Input> inputs) throws Exception {
    List<Object> arguments = new ArrayList<>();
    for (Input input : inputs) {
      arguments.add(input.maker().make(world));
    }
    Probe.during(world.activations(), activations -> call(arguments));
    if (loaded.type().getPackageName().endsWith(".closing")) {
      world.activations().asking();
      Probe.during(world.activations(), activations -> ask());
    }
    world.activations().over();
    Probe.during(world.activations(), activations -> own());
  }

  /** What gives its values when it is asked is asked once. */
  private void ask() {
    try {
      if (result instanceof Iterator<?> values) {
        first(values);
      } else if (result instanceof Iterable<?> values) {
        first(values.iterator());
      } else if (result instanceof Supplier<?> value) {
        value.get();
      } else if (result instanceof BaseStream<?, ?> values) {
        values.iterator().hasNext();
      }
    } catch (IllegalStateException e) {
      assertThat(e).as("of what is closed").hasRootCauseInstanceOf(SQLException.class);
    }
  }

  private static void first(Iterator<?> values) {
    if (values.hasNext()) {
      values.next();
    }
  }

  private void call(List<Object> arguments) {
    Constructor<?> constructor = loaded.constructor();
    Method entry = loaded.entry();
    int first = constructor == null ? 0 : constructor.getParameterCount();
    world.plan().begin();
    try {
      if (constructor != null) {
        holder = constructor.newInstance(arguments.subList(0, first).toArray());
      }
      result = entry.invoke(holder, arguments.subList(first, arguments.size()).toArray());
    } catch (InvocationTargetException e) {
      outcome = e.getCause();
      if (outcome instanceof StepLimit) {
        world.activations().discard();
      }
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    } finally {
      world.plan().end();
    }
    answer = outcome == null ? text(result) : "throws " + outcome.getClass().getName();
  }

  /** A value, as far as another run would give the same. */
  private static String text(Object value) {
    if (value instanceof Number || value instanceof String || value instanceof Boolean) {
      return value.toString();
    } else if (value instanceof Collection<?> collection) {
      return collection.stream().map(CaseRun::text).toList().toString();
    } else if (value instanceof Object[] array) {
      return text(Arrays.asList(array));
    } else if (value instanceof Optional<?> optional) {
      return optional.map(CaseRun::text).toString();
    }
    return value == null ? "null" : state(value);
  }

  private static String state(Object value) {
    try {
      if (value instanceof Connection connection) {
        return connection.isClosed() ? "closed" : "open";
      } else if (value instanceof Statement statement) {
        return statement.isClosed() ? "closed" : "open";
      } else if (value instanceof ResultSet rows) {
        return rows.isClosed() ? "closed" : "open";
      }
      return "object";
    } catch (SQLException e) {
      return e.getClass().getName();
    }
  }

  /**
   * The driver is the owner of what was returned and of the object it called; then of all the rest.
   */
  private void own() {
    closeAll(result);
    closeAll(holder);
    leaks =
        world.activations().resources().stream()
            .map(Tracked::verdict)
            .filter(v -> v != null)
            .toList();
    // Owners that the case lost: closing them shows whether they are owners at all.
    List<Object> others = new ArrayList<>(world.activations().made());
    others.removeIf(made -> made == holder || made == result);
    others.forEach(CaseRun::learnFrom);
  }

  private static void learnFrom(Object made) {
    try {
      closeAll(made);
    } catch (IllegalStateException e) {
      if (!(e.getCause() instanceof NullPointerException)) {
        throw e;
      }
      // It was made of nothing, so its close shows nothing.
    }
  }

  private static void closeAll(Object value) {
    if (value instanceof AutoCloseable closeable) {
      close(closeable);
    } else if (value instanceof Object[] array) {
      Arrays.asList(array).forEach(CaseRun::closeAll);
    } else if (value instanceof Collection<?> collection) {
      new ArrayList<>(collection).forEach(CaseRun::closeAll);
    } else if (value instanceof Map<?, ?> map) {
      closeAll(map.values());
    } else if (value instanceof Optional<?> optional) {
      optional.ifPresent(CaseRun::closeAll);
    } else if (value instanceof Record parts) {
      closeParts(parts);
    } else if (value instanceof javax.sql.PooledConnection pooled) {
      close(pooled::close);
    }
  }

  private static void closeParts(Record parts) {
    for (var component : parts.getClass().getRecordComponents()) {
      Method accessor = component.getAccessor();
      accessor.trySetAccessible();
      try {
        closeAll(accessor.invoke(parts));
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  private static void close(AutoCloseable closeable) {
    try {
      closeable.close();
    } catch (Exception e) {
      throw new IllegalStateException("nothing was made to fail, yet the owner cannot close", e);
    }
  }
}
