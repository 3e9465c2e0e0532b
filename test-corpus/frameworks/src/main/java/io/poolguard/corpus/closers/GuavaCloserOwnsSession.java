package io.poolguard.corpus.closers;

import com.google.common.io.Closer;
import java.io.IOException;
import org.apache.ibatis.session.SqlSession;
import org.apache.ibatis.session.SqlSessionFactory;

/** A Closer closes what was registered with it. */
public class GuavaCloserOwnsSession {
  public int count(SqlSessionFactory sessions) throws IOException {
    try (Closer closer = Closer.create()) {
      SqlSession session = closer.register(sessions.openSession());
      return session.selectList("io.poolguard.frameworks.StockMapper.skus").size();
    }
  }
}
