package io.poolguard.corpus.basic;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** The statement is the caller's, so the rows that it gives are not closed by anybody. */
public class ResultSetLeaksUnderBorrowedStatement {
  public String firstCustomer(Statement statement) throws SQLException {
    ResultSet rows = statement.executeQuery("select name from customers"); // LEAK JdbcResourceLeak: normal, checked, unchecked
    return rows.next() ? rows.getString(1) : null;
  }
}
