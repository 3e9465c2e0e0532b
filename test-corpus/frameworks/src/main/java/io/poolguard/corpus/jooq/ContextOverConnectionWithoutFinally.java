package io.poolguard.corpus.jooq;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;

/** The connection under a context is closed unless the question fails. */
public class ContextOverConnectionWithoutFinally {
  public boolean readOnly(DataSource pool) throws SQLException {
    Connection connection = pool.getConnection(); // LEAK JdbcResourceLeak: unchecked
    DSLContext dsl = DSL.using(connection, SQLDialect.H2);
    boolean readOnly = dsl.connectionResult(lent -> lent.isReadOnly());
    connection.close();
    return readOnly;
  }
}
