package io.poolguard.corpus.persistence;

import io.poolguard.frameworks.Account;
import jakarta.persistence.EntityManager;

/** An entity manager that the container gave is used and left to the container. */
public class ContainerManagedIsNotClosed {
  private final EntityManager entities;

  public ContainerManagedIsNotClosed(EntityManager entities) {
    this.entities = entities;
  }

  public Account find(int id) {
    return entities.find(Account.class, id);
  }
}
