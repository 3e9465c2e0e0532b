package io.poolguard.corpus.shared;

import org.springframework.data.repository.Repository;

/** Orders by Spring Data: the container makes the class. */
public interface OrderRepository extends Repository<Integer, Integer> {
  int countByAmount(int amount);
}
