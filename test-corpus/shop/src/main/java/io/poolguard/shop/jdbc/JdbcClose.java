package io.poolguard.shop.jdbc;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Closes JDBC objects at the end of a piece of work; a close that fails is logged, not thrown. */
public final class JdbcClose {

  private static final Logger log = LoggerFactory.getLogger(JdbcClose.class);

  private JdbcClose() {}

  /** Closes a query's three objects, children first; each may be null. */
  public static void query(ResultSet rows, Statement statement, Connection connection) {
    one(rows);
    one(statement);
    one(connection);
  }

  /** Closes what is given, in that order; each may be null. */
  public static void all(AutoCloseable... resources) {
    for (AutoCloseable resource : resources) {
      one(resource);
    }
  }

  private static void one(AutoCloseable resource) {
    if (resource == null) {
      return;
    }
    try {
      resource.close();
    } catch (Exception e) {
      log.warn("Could not close {}", resource.getClass().getSimpleName(), e);
    }
  }
}
