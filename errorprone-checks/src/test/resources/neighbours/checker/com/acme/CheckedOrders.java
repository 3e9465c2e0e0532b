package com.acme;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.checkerframework.checker.nullness.qual.MonotonicNonNull;
import org.checkerframework.checker.nullness.qual.NonNull;
import org.checkerframework.checker.nullness.qual.Nullable;

class CheckedOrders {
  private final DataSource source;
  private @MonotonicNonNull Connection kept;

  CheckedOrders(DataSource source) {
    this.source = source;
  }

  int lengthOf(@Nullable String name) {
    return name.length(); // NULL
  }

  void leaks() throws SQLException {
    @NonNull Connection connection = source.getConnection(); // LEAK
    connection.commit();
    connection.close();
  }

  void leaksFromList(List<@NonNull DataSource> sources) throws SQLException {
    for (@NonNull DataSource each : sources) {
      each.getConnection().commit(); // LEAK
    }
  }

  void closes(boolean wanted) throws SQLException {
    @Nullable Connection connection = wanted ? source.getConnection() : null;
    try {
      if (connection != null) {
        connection.commit();
      }
    } finally {
      if (connection != null) {
        connection.close();
      }
    }
  }

  void closesAll(List<@NonNull DataSource> sources) throws SQLException {
    List<@NonNull String> names = new ArrayList<@NonNull String>();
    for (DataSource each : sources) {
      try (@NonNull Connection connection = each.getConnection()) {
        names.add(String.valueOf(connection.getCatalog()));
      }
    }
  }
}
