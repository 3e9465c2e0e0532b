package com.acme;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import javax.sql.DataSource;

/** Calls the class that MapStruct generates in this compilation. */
class OrderImport {
  private final OrderMapper mapper = new OrderMapperImpl();
  private final DataSource source;

  OrderImport(DataSource source) {
    this.source = source;
    mapper.source = source;
  }

  void leaksWhenTheGeneratedMethodThrows(OrderMapper.Source order) throws SQLException {
    Connection connection = source.getConnection(); // LEAK
    OrderMapper.Target target = mapper.map(order);
    connection.setCatalog(target.getCustomer());
    connection.close();
  }

  int closes(List<OrderMapper.Source> orders) throws SQLException {
    int pieces = 0;
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      for (OrderMapper.Source order : orders) {
        pieces += mapper.map(order).getPieces();
      }
      statement.execute("update stock set pieces = pieces - " + pieces);
    }
    return pieces;
  }
}
