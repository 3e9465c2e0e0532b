package io.poolguard.corpus.spring;

import java.sql.Statement;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcOperations;

/** A statement made in a callback outlives it; only a pool that keeps track would close it. */
public class StatementLostInConnectionCallback {
  public Integer purge(JdbcOperations template) {
    return template.execute(
        (ConnectionCallback<Integer>)
            connection -> {
              Statement statement = connection.createStatement(); // LEAK JdbcResourceLeak: checked, unchecked
              int deleted = statement.executeUpdate("delete from audit_log");
              statement.close();
              return deleted;
            });
  }
}
