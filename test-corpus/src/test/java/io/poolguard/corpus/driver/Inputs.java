package io.poolguard.corpus.driver;

import java.lang.reflect.Parameter;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Proxy;
import java.lang.reflect.Type;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import javax.sql.ConnectionPoolDataSource;
import javax.sql.DataSource;
import javax.sql.XADataSource;

/** The values that the driver tries for a parameter, chosen by its type alone. */
final class Inputs {
  private static final List<Class<?>> SOURCES =
      List.of(DataSource.class, ConnectionPoolDataSource.class, XADataSource.class);
  private static final List<Class<?>> STATEMENTS =
      List.of(Statement.class, PreparedStatement.class, CallableStatement.class);

  private Inputs() {}

  /** All values for the parameter; an unsupported type is an error in the case. */
  static List<Input> of(Parameter parameter, Surroundings surroundings) {
    Class<?> type = parameter.getType();
    Optional<Input> input = surroundings.input(type);
    if (input.isPresent()) {
      return List.of(input.get());
    } else if (SOURCES.contains(type)) {
      return List.of(new Input(type.getSimpleName(), world -> world.source(type)));
    } else if (type == Connection.class) {
      return List.of(new Input("connection", JdbcWorld::borrowConnection));
    } else if (STATEMENTS.contains(type)) {
      return List.of(new Input("statement", world -> world.borrowStatement(type)));
    } else if (type == ResultSet.class) {
      return List.of(new Input("rows", JdbcWorld::borrowResultSet));
    } else if (type == Executor.class) {
      return List.of(new Input("executor", Inputs::executor));
    } else if (type == List.class) {
      return lists(parameter.getParameterizedType());
    } else if (type.isInterface()) {
      return List.of(new Input("callback", world -> callback(world, parameter)));
    }
    return values(type);
  }

  private static List<Input> values(Class<?> type) {
    if (type == boolean.class) {
      return List.of(Input.constant(true), Input.constant(false));
    } else if (type == int.class) {
      return List.of(Input.constant(0), Input.constant(1), Input.constant(2));
    } else if (type == long.class) {
      return List.of(Input.constant(0L), Input.constant(1L), Input.constant(2L));
    } else if (type == String.class) {
      return List.of(Input.constant("1"), Input.constant("x"), Input.constant(null));
    } else if (type == Integer.class) {
      return List.of(Input.constant(1), Input.constant(null));
    } else if (type.isEnum()) {
      return Arrays.stream(type.getEnumConstants()).map(Input::constant).toList();
    }
    throw new IllegalArgumentException(
        "the driver has no value for a parameter of type " + type.getName());
  }

  private static List<Input> lists(Type type) {
    Type element = ((ParameterizedType) type).getActualTypeArguments()[0];
    boolean numbers = element.getTypeName().contains("Integer");
    List<Input> lists = new ArrayList<>();
    lists.add(Input.constant(List.of()));
    lists.add(Input.constant(numbers ? List.of(1) : List.of("1")));
    lists.add(Input.constant(numbers ? List.of(1, 2) : List.of("1", "x")));
    return lists;
  }

  /** Runs the task at once, or refuses it like any code that is not in sight. */
  private static Executor executor(JdbcWorld world) {
    return task -> {
      Throwable refusal = world.plan().mayThrow("Executor.execute", new Class<?>[0]);
      if (refusal instanceof RuntimeException e) {
        throw e;
      }
      task.run();
    };
  }

  private static Object callback(JdbcWorld world, Parameter parameter) {
    Class<?> type = parameter.getType();
    ClassLoader loader =
        type.getClassLoader() == null ? Inputs.class.getClassLoader() : type.getClassLoader();
    CallbackHandler handler = new CallbackHandler(world, parameter.getParameterizedType());
    return Proxy.newProxyInstance(loader, new Class<?>[] {type}, handler);
  }
}
