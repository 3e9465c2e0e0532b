package io.poolguard.shop.inventory;

import java.sql.SQLException;

/** The stock of a product cannot be told now. */
public class StockUnavailableException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public StockUnavailableException(String sku, SQLException cause) {
    super("No stock level for " + sku, cause);
  }
}
