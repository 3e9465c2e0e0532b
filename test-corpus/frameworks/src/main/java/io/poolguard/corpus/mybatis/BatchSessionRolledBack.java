package io.poolguard.corpus.mybatis;

import io.poolguard.frameworks.StockMapper;
import org.apache.ibatis.session.ExecutorType;
import org.apache.ibatis.session.SqlSession;
import org.apache.ibatis.session.SqlSessionFactory;

/** A batch session is committed or rolled back, and closed in any case. */
public class BatchSessionRolledBack {
  public void receiveAll(SqlSessionFactory sessions, java.util.List<String> skus) {
    SqlSession session = sessions.openSession(ExecutorType.BATCH, false);
    try {
      StockMapper mapper = session.getMapper(StockMapper.class);
      for (String sku : skus) {
        mapper.receive(sku);
      }
      session.commit();
    } catch (RuntimeException e) {
      session.rollback();
      throw e;
    } finally {
      session.close();
    }
  }
}
