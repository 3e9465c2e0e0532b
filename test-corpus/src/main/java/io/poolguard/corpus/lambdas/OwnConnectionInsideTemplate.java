package io.poolguard.corpus.lambdas;

import io.poolguard.corpus.shared.ConnectionTemplate;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;

/** Inside the template's work another connection is taken from the pool and not given back. */
public class OwnConnectionInsideTemplate {
  public boolean batchSubmit(DataSource pool, List<Integer> orders) throws SQLException {
    ConnectionTemplate template = new ConnectionTemplate(pool);
    return template.execute(
        lent -> {
          boolean all = lent.isValid(1);
          for (int order : orders) {
            Connection own = pool.getConnection(); // LEAK JdbcResourceLeak: checked, unchecked
            all &= own.isReadOnly() || order >= 0;
            own.close();
          }
          return all;
        });
  }
}
