package io.poolguard.corpus.closers;

import org.apache.commons.io.IOUtils;
import org.apache.ibatis.session.SqlSession;
import org.apache.ibatis.session.SqlSessionFactory;

/** Commons IO closes a session quietly. */
public class IoUtilsClosesSession {
  public int count(SqlSessionFactory sessions) {
    SqlSession session = null;
    try {
      session = sessions.openSession();
      return session.selectList("io.poolguard.frameworks.StockMapper.skus").size();
    } finally {
      IOUtils.closeQuietly(session);
    }
  }
}
