package io.poolguard.corpus.closers;

import com.google.common.io.Closeables;
import java.io.IOException;
import org.apache.ibatis.cursor.Cursor;
import org.apache.ibatis.session.SqlSession;
import org.apache.ibatis.session.SqlSessionFactory;

/** Of a session and a cursor only the cursor is closed. */
public class GuavaCloseablesClosesOne {
  public void skim(SqlSessionFactory sessions) throws IOException {
    Cursor<String> cursor =
        sessions.openSession().selectCursor("io.poolguard.frameworks.StockMapper.skus"); // LEAK JdbcResourceLeak: normal, unchecked, close
    try {
      cursor.iterator().hasNext();
    } finally {
      Closeables.close(cursor, true);
    }
  }
}
