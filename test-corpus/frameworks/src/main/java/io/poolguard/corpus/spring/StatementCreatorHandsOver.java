package io.poolguard.corpus.spring;

import java.sql.PreparedStatement;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.PreparedStatementCallback;
import org.springframework.jdbc.core.PreparedStatementCreator;

/** The statement that a creator makes is the template's to close. */
public class StatementCreatorHandsOver {
  public Boolean paid(JdbcOperations template) {
    return template.execute(
        (PreparedStatementCreator)
            connection -> connection.prepareStatement("select id from orders where status = 'PAID'"),
        (PreparedStatementCallback<Boolean>) PreparedStatement::execute);
  }
}
