package io.poolguard.corpus.mybatis;

import io.poolguard.frameworks.StockMapper;
import java.util.function.Function;
import org.apache.ibatis.session.SqlSession;
import org.apache.ibatis.session.SqlSessionFactory;

/** A template of the project opens a session, lends it to a function and closes it. */
public class TemplateForSqlSessions {
  public int received(SqlSessionFactory sessions, String sku) {
    return in(sessions, session -> session.getMapper(StockMapper.class).receive(sku));
  }

  private static <T> T in(SqlSessionFactory sessions, Function<SqlSession, T> work) {
    SqlSession session = sessions.openSession();
    try {
      T result = work.apply(session);
      session.commit();
      return result;
    } finally {
      session.close();
    }
  }
}
