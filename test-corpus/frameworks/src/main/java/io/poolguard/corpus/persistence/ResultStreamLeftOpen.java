package io.poolguard.corpus.persistence;

import jakarta.persistence.EntityManager;
import java.util.List;

/** A stream of results on an entity manager of somebody else is not closed. */
public class ResultStreamLeftOpen {
  public List<String> owners(EntityManager entities) {
    return entities
        .createQuery("select owner from Account", String.class)
        .setMaxResults(2)
        .getResultStream() // LEAK JdbcResourceLeak: normal, unchecked
        .toList();
  }
}
