package io.poolguard.corpus.mybatis;

import java.io.IOException;
import org.apache.ibatis.cursor.Cursor;
import org.apache.ibatis.session.SqlSession;
import org.apache.ibatis.session.SqlSessionFactory;

/** A cursor of a session that lives on is closed only when it is empty. */
public class CursorOfSharedSessionLost {
  public String first(SqlSessionFactory sessions) throws IOException {
    try (SqlSession session = sessions.openSession()) {
      return firstOf(session);
    }
  }

  private static String firstOf(SqlSession session) throws IOException {
    Cursor<String> cursor = session.selectCursor("io.poolguard.frameworks.StockMapper.skus"); // LEAK JdbcResourceLeak: normal, unchecked
    for (String sku : cursor) {
      return sku;
    }
    cursor.close();
    return null;
  }
}
