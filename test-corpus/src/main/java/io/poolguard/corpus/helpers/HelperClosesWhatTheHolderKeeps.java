package io.poolguard.corpus.helpers;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** The helper knows the holder by its interface only, of which there is an empty one too. */
public class HelperClosesWhatTheHolderKeeps {
  private interface Context {
    Statement statement();

    void statement(Statement statement);
  }

  private static final class Running implements Context {
    private Statement statement;

    @Override
    public Statement statement() {
      return statement;
    }

    @Override
    public void statement(Statement given) {
      statement = given;
    }
  }

  private static final class Empty implements Context {
    @Override
    public Statement statement() {
      return null;
    }

    @Override
    public void statement(Statement given) {}
  }

  private static void end(Context context) throws SQLException {
    Statement statement = context.statement();
    if (statement != null) {
      context.statement(null);
      statement.close();
    }
  }

  public boolean delete(Connection connection) throws SQLException {
    end(new Empty());
    Running context = new Running();
    try {
      context.statement(connection.createStatement());
      return context.statement().execute("delete from orders");
    } finally {
      end(context);
    }
  }
}
