package io.poolguard.corpus.mybatis;

import io.poolguard.frameworks.StockMapper;
import java.util.List;
import org.apache.ibatis.session.SqlSessionFactory;

/** A mapper is taken from a session that nobody keeps. */
public class SqlSessionNeverClosed {
  public List<String> skus(SqlSessionFactory sessions) {
    return sessions.openSession().getMapper(StockMapper.class).skus(); // LEAK JdbcResourceLeak: normal, unchecked
  }
}
