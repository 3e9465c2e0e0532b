package io.poolguard.corpus.persistence;

import io.poolguard.frameworks.Account;
import org.hibernate.SessionFactory;
import org.hibernate.StatelessSession;

/** A stateless session is closed in finally. */
public class StatelessSessionClosed {
  public Account read(SessionFactory sessions, int id) {
    StatelessSession session = sessions.openStatelessSession();
    try {
      return (Account) session.get(Account.class, id);
    } finally {
      session.close();
    }
  }
}
