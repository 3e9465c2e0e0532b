package io.poolguard.corpus.transactions;

import io.poolguard.corpus.shared.IdKeeper;
import org.springframework.transaction.annotation.Transactional;

/** The annotation is on the method of one type that the interface's generic one leads to. */
public class GenericInterfaceBeginsAnew {
  private final IdKeeper keeper;

  GenericInterfaceBeginsAnew(IdKeeper keeper) {
    this.keeper = keeper;
  }

  @Transactional
  public void place(int id) {
    keeper.keep(id); // FINDS NestedConnectionAcquire
  }
}
