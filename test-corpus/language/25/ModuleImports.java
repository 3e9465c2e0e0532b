import module java.base;
import module java.sql;

class ModuleImports {
  void leaks(DataSource pool, List<String> names) throws SQLException {
    Connection connection = pool.getConnection(); // LEAK
    connection.setSchema(names.get(0));
    connection.close();
  }

  void closes(DataSource pool, List<String> names) throws SQLException {
    try (Connection connection = pool.getConnection()) {
      connection.setSchema(names.get(0));
    }
  }
}
