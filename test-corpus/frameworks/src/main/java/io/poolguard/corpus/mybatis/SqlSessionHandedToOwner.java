package io.poolguard.corpus.mybatis;

import io.poolguard.frameworks.StockMapper;
import org.apache.ibatis.session.SqlSession;
import org.apache.ibatis.session.SqlSessionFactory;

/** A unit of work owns the session that it opened. */
public class SqlSessionHandedToOwner {
  public int receive(SqlSessionFactory sessions, String sku) {
    try (Work work = new Work(sessions)) {
      return work.mapper().receive(sku);
    }
  }

  private static final class Work implements AutoCloseable {
    private final SqlSession session;

    Work(SqlSessionFactory sessions) {
      session = sessions.openSession(true);
    }

    StockMapper mapper() {
      return session.getMapper(StockMapper.class);
    }

    @Override
    public void close() {
      session.close();
    }
  }
}
