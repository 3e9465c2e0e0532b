package io.poolguard.corpus.jooq;

import org.jooq.CloseableDSLContext;
import org.jooq.impl.DSL;

/** A context made of a URL opens a connection of its own, which its close gives back. */
public class ContextOfUrlClosed {
  public int pay() {
    try (CloseableDSLContext dsl = DSL.using("jdbc:h2:mem:ledger")) {
      return dsl.execute("update orders set status = 'PAID'");
    }
  }
}
