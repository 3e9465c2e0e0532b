package io.poolguard.corpus.persistence;

import java.sql.Statement;
import org.hibernate.Session;
import org.hibernate.SessionFactory;

/** The connection of doWork is lent; the statement made of it is lost when it fails. */
public class WorkBorrowsConnection {
  public void purge(SessionFactory sessions) {
    try (Session session = sessions.openSession()) {
      session.doWork(
          connection -> {
            Statement statement = connection.createStatement(); // LEAK JdbcResourceLeak: checked, unchecked
            statement.executeUpdate("delete from audit_log");
            statement.close();
          });
    }
  }
}
