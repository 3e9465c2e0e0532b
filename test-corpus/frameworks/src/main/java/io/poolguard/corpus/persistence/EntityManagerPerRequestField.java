package io.poolguard.corpus.persistence;

import io.poolguard.frameworks.Account;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;

/** A unit of work keeps its entity manager in a field and closes it at the end. */
public class EntityManagerPerRequestField {
  private final EntityManagerFactory factory;
  private EntityManager entities;

  public EntityManagerPerRequestField(EntityManagerFactory factory) {
    this.factory = factory;
  }

  public Account handle(int id) {
    entities = factory.createEntityManager();
    try {
      return read(id);
    } finally {
      entities.close();
      entities = null;
    }
  }

  private Account read(int id) {
    return entities.find(Account.class, id);
  }
}
