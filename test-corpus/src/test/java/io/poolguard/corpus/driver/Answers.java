package io.poolguard.corpus.driver;

import java.lang.reflect.Method;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import javax.sql.PooledConnection;
import javax.sql.XAConnection;

/** What a JDBC call may answer besides what the real one answered, and how its result is shown. */
final class Answers {
  private static final Set<String> CURSOR =
      Set.of(
          "next", "hasNext", "previous", "first", "last", "absolute", "isValid", "getAutoCommit");
  private static final Set<String> FLAG =
      Set.of("wasNull", "getBoolean", "isReadOnly", "isBeforeFirst");
  private static final Set<String> COUNT = Set.of("executeUpdate", "getInt");
  private static final Set<String> VALUE = Set.of("getString", "getObject");

  private static final List<Class<?>> SHOWN =
      List.of(
          Connection.class,
          CallableStatement.class,
          PreparedStatement.class,
          Statement.class,
          ResultSet.class,
          DatabaseMetaData.class,
          ResultSetMetaData.class,
          XAConnection.class,
          PooledConnection.class);

  private Answers() {}

  static List<?> others(Method method, Object usual) {
    String name = method.getName();
    if (CURSOR.contains(name) && Boolean.TRUE.equals(usual)) {
      return List.of(false);
    } else if (FLAG.contains(name) && usual instanceof Boolean flag) {
      return List.of(!flag);
    } else if (COUNT.contains(name) && usual instanceof Integer count) {
      return List.of(count == 0 ? 1 : 0);
    } else if (VALUE.contains(name) && usual != null) {
      return Arrays.asList((Object) null);
    }
    return List.of();
  }

  /** The interface by which the case sees a watched object; empty for other values. */
  static List<Class<?>> interfacesOf(Object real, Surroundings surroundings) {
    return Stream.concat(SHOWN.stream(), surroundings.shown().stream())
        .filter(type -> type.isInstance(real))
        .limit(1)
        .toList();
  }
}
