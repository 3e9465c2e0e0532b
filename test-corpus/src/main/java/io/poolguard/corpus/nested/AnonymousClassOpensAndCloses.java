package io.poolguard.corpus.nested;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.Callable;
import javax.sql.DataSource;

/** An anonymous class with its own try-with-resources. */
public class AnonymousClassOpensAndCloses {
  public boolean valid(DataSource pool) throws Exception {
    Callable<Boolean> task =
        new Callable<>() {
          @Override
          public Boolean call() throws SQLException {
            try (Connection connection = pool.getConnection()) {
              return connection.isValid(1);
            }
          }
        };
    return task.call();
  }
}
