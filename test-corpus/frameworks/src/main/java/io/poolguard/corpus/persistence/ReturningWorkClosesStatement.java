package io.poolguard.corpus.persistence;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import org.hibernate.Session;
import org.hibernate.SessionFactory;

/** A query runs on the connection of a session and closes what it opens. */
public class ReturningWorkClosesStatement {
  public Integer largest(SessionFactory sessions) {
    try (Session session = sessions.openSession()) {
      return session.doReturningWork(
          connection -> {
            try (PreparedStatement statement =
                    connection.prepareStatement("select max(balance) from accounts");
                ResultSet rows = statement.executeQuery()) {
              return rows.next() ? rows.getInt(1) : null;
            }
          });
    }
  }
}
