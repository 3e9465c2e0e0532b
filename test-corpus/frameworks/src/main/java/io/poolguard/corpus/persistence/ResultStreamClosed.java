package io.poolguard.corpus.persistence;

import jakarta.persistence.EntityManager;
import java.util.stream.Stream;

/** A stream of results is mapped, counted and closed. */
public class ResultStreamClosed {
  public long count(EntityManager entities) {
    try (Stream<String> owners =
        entities.createQuery("select owner from Account", String.class).getResultStream()) {
      return owners.filter(owner -> owner.length() > 0).count();
    }
  }
}
