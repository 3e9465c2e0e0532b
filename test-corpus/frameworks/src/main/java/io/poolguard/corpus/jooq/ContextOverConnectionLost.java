package io.poolguard.corpus.jooq;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;

/** jOOQ does not close a connection that it is given. */
public class ContextOverConnectionLost {
  public boolean readOnly(DataSource pool) throws SQLException {
    Connection connection = pool.getConnection(); // LEAK JdbcResourceLeak: normal, unchecked
    DSLContext dsl = DSL.using(connection, SQLDialect.H2);
    return dsl.connectionResult(lent -> lent.isReadOnly());
  }
}
