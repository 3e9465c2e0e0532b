package io.poolguard.corpus.persistence;

import io.poolguard.frameworks.Account;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;

/** An entity manager made by the application is closed by it. */
public class ApplicationManagedEntityManager {
  public Account find(EntityManagerFactory factory, int id) {
    EntityManager entities = factory.createEntityManager();
    try {
      return entities.find(Account.class, id);
    } finally {
      if (entities.isOpen()) {
        entities.close();
      }
    }
  }
}
