package io.poolguard.corpus.persistence;

import io.poolguard.frameworks.Account;
import org.hibernate.Session;
import org.hibernate.SessionFactory;
import org.hibernate.Transaction;

/** A session works in a transaction that is rolled back when something fails. */
public class SessionTransactionRolledBack {
  public void deposit(SessionFactory sessions) {
    Session session = sessions.openSession();
    try {
      Transaction transaction = session.beginTransaction();
      try {
        session.createMutationQuery("update Account set balance = balance + 1").executeUpdate();
        transaction.commit();
      } catch (RuntimeException e) {
        transaction.rollback();
        throw e;
      }
    } finally {
      session.close();
    }
  }
}
