package io.poolguard.corpus.persistence;

import io.poolguard.frameworks.Account;
import org.hibernate.Session;
import org.hibernate.SessionFactory;

/** A session is closed after the commit and in the catch clause of another exception. */
public class SessionLostWhenCommitFails {
  public void open(SessionFactory sessions) {
    Session session = sessions.openSession(); // LEAK JdbcResourceLeak: unchecked
    try {
      session.beginTransaction().commit();
      session.close();
    } catch (IllegalStateException e) {
      session.close();
    }
  }
}
