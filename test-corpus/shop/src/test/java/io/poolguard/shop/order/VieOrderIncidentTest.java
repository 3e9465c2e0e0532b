package io.poolguard.shop.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.poolguard.shop.probe.ShopDatabase;
import java.sql.BatchUpdateException;
import java.sql.SQLTransientConnectionException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/** The incident: customers who order twice take the whole shop down, one connection at a time. */
class VieOrderIncidentTest {

  private ShopDatabase database;
  private VieOrderService service;

  @BeforeEach
  void start() throws Exception {
    database = new ShopDatabase();
    service = new VieOrderService(new JdbcTemplate(database.dataSource()));
  }

  @AfterEach
  void stop() throws Exception {
    database.close();
  }

  @Test
  void givesTheConnectionBackWhenAllGoesWell() throws Exception {
    for (int customer = 1; customer <= 2 * database.poolSize(); customer++) {
      assertThat(service.batchSubmit(List.of(bidOf(customer)))).isEqualTo(1);
    }
    assertThat(database.borrowed()).isZero();
    assertThat(service.countOf(7)).isEqualTo(2 * database.poolSize());
  }

  @Test
  void losesOneConnectionForEachCustomerWhoOrdersTwice() {
    for (int lost = 1; lost <= database.poolSize(); lost++) {
      submitTwice(bidOf(lost));
      assertThat(database.borrowed()).isEqualTo(lost);
    }
  }

  @Test
  void runsThePoolDryUntilNothingInTheShopCanReachTheDatabase() {
    for (int lost = 1; lost <= database.poolSize(); lost++) {
      submitTwice(bidOf(lost));
    }
    assertThatThrownBy(() -> service.batchSubmit(List.of(bidOf(99))))
        .isInstanceOf(SQLTransientConnectionException.class)
        .hasMessageContaining("Connection is not available, request timed out");
    assertThatThrownBy(() -> service.countOf(7))
        .hasRootCauseInstanceOf(SQLTransientConnectionException.class);
  }

  private static VieOrder bidOf(long customer) {
    return new VieOrder(7, customer, "POT-1", 1);
  }

  private void submitTwice(VieOrder bid) {
    assertThatThrownBy(() -> service.batchSubmit(List.of(bid, bid)))
        .isInstanceOf(BatchUpdateException.class)
        .hasMessageContaining("primary key violation");
  }
}
