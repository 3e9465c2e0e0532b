package io.poolguard.corpus.mybatis;

import org.apache.ibatis.cursor.Cursor;
import org.apache.ibatis.session.SqlSession;
import org.apache.ibatis.session.SqlSessionFactory;

/** A cursor is not closed, but its session is. */
public class CursorDiesWithSqlSession {
  public int count(SqlSessionFactory sessions) {
    int count = 0;
    try (SqlSession session = sessions.openSession()) {
      Cursor<String> cursor = session.selectCursor("io.poolguard.frameworks.StockMapper.skus");
      for (String sku : cursor) {
        count += sku.length();
      }
    }
    return count;
  }
}
