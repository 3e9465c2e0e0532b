package com.acme;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.mapstruct.Mapper;
import org.mapstruct.Mapping;
import org.mapstruct.Named;

@Mapper
abstract class OrderMapper {
  DataSource source;

  @Mapping(target = "customer", source = "customerId", qualifiedByName = "customer")
  abstract Target map(Source from);

  @Named("customer")
  String customerOf(long id) {
    try {
      Connection connection = source.getConnection(); // LEAK
      String name = connection.getCatalog() + id;
      connection.close();
      return name;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  record Source(long customerId, int pieces) {}

  static final class Target {
    private String customer;
    private int pieces;

    public String getCustomer() {
      return customer;
    }

    public void setCustomer(String customer) {
      this.customer = customer;
    }

    public int getPieces() {
      return pieces;
    }

    public void setPieces(int pieces) {
      this.pieces = pieces;
    }
  }
}
