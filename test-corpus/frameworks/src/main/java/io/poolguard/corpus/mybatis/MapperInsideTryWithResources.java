package io.poolguard.corpus.mybatis;

import io.poolguard.frameworks.StockMapper;
import org.apache.ibatis.session.SqlSession;
import org.apache.ibatis.session.SqlSessionFactory;

/** A session is opened in try-with-resources and a mapper works on it. */
public class MapperInsideTryWithResources {
  public int receive(SqlSessionFactory sessions, String sku) {
    try (SqlSession session = sessions.openSession(true)) {
      return session.getMapper(StockMapper.class).receive(sku);
    }
  }
}
