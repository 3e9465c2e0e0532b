package io.poolguard.corpus.jooq;

import org.jooq.CloseableDSLContext;
import org.jooq.impl.DSL;

/** A context made of a URL is asked and forgotten with its connection. */
public class ContextOfUrlLost {
  public boolean readOnly() {
    CloseableDSLContext dsl = DSL.using("jdbc:h2:mem:ledger"); // LEAK JdbcResourceLeak: normal, unchecked
    return dsl.connectionResult(connection -> connection.isReadOnly());
  }
}
