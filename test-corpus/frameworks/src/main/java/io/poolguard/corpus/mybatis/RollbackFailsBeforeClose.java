package io.poolguard.corpus.mybatis;

import io.poolguard.frameworks.StockMapper;
import org.apache.ibatis.session.ExecutorType;
import org.apache.ibatis.session.SqlSession;
import org.apache.ibatis.session.SqlSessionFactory;

/** A batch session is rolled back in the catch clause, which may throw before the close. */
public class RollbackFailsBeforeClose {
  public void receive(SqlSessionFactory sessions, String sku) {
    SqlSession session = sessions.openSession(ExecutorType.BATCH); // LEAK JdbcResourceLeak: unchecked
    try {
      session.getMapper(StockMapper.class).receive(sku);
      session.commit();
    } catch (RuntimeException e) {
      session.rollback();
      session.close();
      throw e;
    }
    session.close();
  }
}
