package io.poolguard.corpus.mybatis;

import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.apache.ibatis.session.SqlSession;
import org.apache.ibatis.session.SqlSessionFactory;

/** A session that was given a connection closes it. */
public class SqlSessionTakesOverConnection {
  public int count(SqlSessionFactory sessions, DataSource pool) throws SQLException {
    try (SqlSession session = sessions.openSession(pool.getConnection())) { // LEAK JdbcResourceLeak: unchecked
      return session.selectList("io.poolguard.frameworks.StockMapper.skus").size();
    }
  }
}
