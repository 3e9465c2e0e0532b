package it.app;

import it.core.Sources;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

public class App {
  public boolean run(DataSource source) throws SQLException {
    Connection connection = Sources.open(source);
    boolean valid = connection.isValid(1);
    connection.close();
    return valid;
  }
}
