package io.poolguard.corpus.closing;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import javax.sql.DataSource;

/** What is taken off the stack is closed; what is closed is not there any more. */
public class TakenOffTheStackThenClosed {
  public void touch(DataSource orders, DataSource stock) throws SQLException {
    Deque<Connection> open = new ArrayDeque<>();
    try {
      open.push(orders.getConnection());
      open.push(stock.getConnection());
      open.peek().setReadOnly(true);
      open.pop().close();
    } finally {
      closeAll(open);
    }
  }

  private static void closeAll(Deque<Connection> open) throws SQLException {
    if (open.isEmpty()) {
      return;
    }
    try {
      open.pop().close();
    } finally {
      closeAll(open);
    }
  }
}
