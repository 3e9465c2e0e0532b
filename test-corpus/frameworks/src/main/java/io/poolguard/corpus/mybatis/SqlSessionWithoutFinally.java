package io.poolguard.corpus.mybatis;

import java.util.List;
import org.apache.ibatis.session.SqlSession;
import org.apache.ibatis.session.SqlSessionFactory;

/** A session is closed only when its statement succeeds. */
public class SqlSessionWithoutFinally {
  public List<String> skus(SqlSessionFactory sessions) {
    SqlSession session = sessions.openSession(); // LEAK JdbcResourceLeak: unchecked
    List<String> found = session.selectList("io.poolguard.frameworks.StockMapper.skus");
    session.close();
    return found;
  }
}
