package io.poolguard.corpus.transactions;

import io.poolguard.corpus.shared.Audit;
import java.util.List;
import org.springframework.transaction.annotation.Transactional;

public class ForEachBeginsAnew {
  private final Audit audit;

  ForEachBeginsAnew(Audit audit) {
    this.audit = audit;
  }

  @Transactional
  public void record(List<Integer> ids) {
    ids.forEach(id -> audit.record(id)); // FINDS NestedConnectionAcquire
  }
}
