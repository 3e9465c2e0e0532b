package io.poolguard.corpus.wrappers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

public class FileDeletedFirst implements AutoCloseable {
  private final Connection connection;
  private final Path log;

  FileDeletedFirst(DataSource pool) throws SQLException {
    connection = pool.getConnection(); // LEAK JdbcResourceLeak: unchecked
    log = Path.of("missing.log");
  }

  public boolean isReady() throws SQLException {
    return connection.isValid(1);
  }

  @Override
  public void close() throws IOException, SQLException {
    Files.delete(log); // FINDS WrapperMissingClose
    connection.close();
  }
}
