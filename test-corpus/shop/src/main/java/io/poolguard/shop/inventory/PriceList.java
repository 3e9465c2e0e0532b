package io.poolguard.shop.inventory;

import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.stereotype.Service;

/** The prices of all articles. */
@Service
public class PriceList {

  private final DataSource dataSource;

  public PriceList(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  /** Begins to change prices; the caller closes what it gets. */
  public PriceUpdate update() throws SQLException {
    return new PriceUpdate(dataSource);
  }
}
