package io.poolguard.corpus.persistence;

import org.hibernate.ScrollableResults;
import org.hibernate.Session;
import org.hibernate.SessionFactory;

/** A scroll is left open; its session is closed. */
public class ScrollDiesWithSession {
  public int walk(SessionFactory sessions) {
    int seen = 0;
    try (Session session = sessions.openSession()) {
      ScrollableResults<String> rows =
          session.createQuery("select owner from Account", String.class).scroll();
      while (rows.next()) {
        seen++;
      }
    }
    return seen;
  }
}
