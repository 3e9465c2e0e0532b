package io.poolguard.corpus.callbacks;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.function.Consumer;

/** The consumer only uses the statement; when it fails, our close is skipped. */
public class ConsumerBorrowsStatement {
  public int configure(Connection connection, Consumer<Statement> settings) throws SQLException {
    Statement statement = connection.createStatement(); // LEAK JdbcResourceLeak: unchecked
    settings.accept(statement);
    statement.close();
    return 1;
  }
}
