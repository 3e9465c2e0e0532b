import module java.sql;

final String url = "jdbc:h2:mem:";

Connection open() throws SQLException {
  return DriverManager.getConnection(url);
}

void leaks() throws SQLException {
  Connection connection = open(); // LEAK
  connection.commit();
  connection.close();
}

record Work(Connection connection) {}

void main() throws SQLException {
  leaks();
  try (Connection connection = open()) {
    IO.println(new Work(connection).connection().getCatalog());
  }
}
