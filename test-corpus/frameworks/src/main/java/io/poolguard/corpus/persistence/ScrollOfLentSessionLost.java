package io.poolguard.corpus.persistence;

import jakarta.persistence.EntityManager;
import org.hibernate.ScrollableResults;
import org.hibernate.Session;

/** A scroll over a session of somebody else is closed unless reading it fails. */
public class ScrollOfLentSessionLost {
  public int count(EntityManager entities) {
    ScrollableResults<String> rows =
        entities
            .unwrap(Session.class)
            .createQuery("select owner from Account", String.class)
            .setFetchSize(10)
            .scroll(); // LEAK JdbcResourceLeak: unchecked
    int count = 0;
    while (rows.next()) {
      count++;
    }
    rows.close();
    return count;
  }
}
