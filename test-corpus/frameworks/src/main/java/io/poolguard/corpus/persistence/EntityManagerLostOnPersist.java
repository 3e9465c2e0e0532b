package io.poolguard.corpus.persistence;

import io.poolguard.frameworks.Account;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;

/** An entity manager made by the application is lost when a statement fails. */
public class EntityManagerLostOnPersist {
  public Account save(EntityManagerFactory factory, String owner) {
    EntityManager entities = factory.createEntityManager(); // LEAK JdbcResourceLeak: unchecked
    entities.getTransaction().begin();
    Account account = new Account();
    account.setOwner(owner);
    entities.persist(account);
    entities.getTransaction().commit();
    entities.close();
    return account;
  }
}
