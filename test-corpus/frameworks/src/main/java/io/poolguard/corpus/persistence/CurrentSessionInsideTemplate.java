package io.poolguard.corpus.persistence;

import io.poolguard.frameworks.Account;
import org.hibernate.SessionFactory;

/** The session factory opens a session, lends it and closes it. */
public class CurrentSessionInsideTemplate {
  public Long count(SessionFactory sessions) {
    return sessions.fromTransaction(
        session ->
            session.createSelectionQuery("select count(*) from Account", Long.class)
                .getSingleResult());
  }
}
