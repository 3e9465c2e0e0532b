package io.poolguard.shop.probe;

import java.sql.SQLException;

/** What a JDBC call throws instead of doing its work. */
enum Fault {
  CHECKED {
    @Override
    Exception exception(String call) {
      return new SQLException("injected into " + call);
    }
  },
  UNCHECKED {
    @Override
    Exception exception(String call) {
      return new IllegalStateException("injected into " + call);
    }
  };

  abstract Exception exception(String call);
}
