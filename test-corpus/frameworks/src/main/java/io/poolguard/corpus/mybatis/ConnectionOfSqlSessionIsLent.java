package io.poolguard.corpus.mybatis;

import java.sql.SQLException;
import java.sql.Statement;
import org.apache.ibatis.session.SqlSession;
import org.apache.ibatis.session.SqlSessionFactory;

/** The connection of a session belongs to the session; the statement made of it is closed. */
public class ConnectionOfSqlSessionIsLent {
  public int purge(SqlSessionFactory sessions) throws SQLException {
    try (SqlSession session = sessions.openSession();
        Statement statement = session.getConnection().createStatement()) {
      return statement.executeUpdate("delete from audit_log");
    }
  }
}
