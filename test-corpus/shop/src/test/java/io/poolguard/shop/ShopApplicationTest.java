package io.poolguard.shop;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** The whole shop over HTTP, on its best behaviour; the day was closed when it started. */
@SpringBootTest(
    properties = {
      "spring.datasource.url=jdbc:h2:mem:application;DB_CLOSE_DELAY=-1",
      "spring.datasource.hikari.minimum-idle=1"
    })
@ActiveProfiles("daily-close")
@AutoConfigureMockMvc
class ShopApplicationTest {

  @Autowired private MockMvcTester http;
  @Autowired private JdbcTemplate template;
  @Autowired private HikariDataSource pool;

  @Test
  void placesOrdersAndLeavesATraceInTheSameTransaction() {
    int before = borrowed();
    assertThat(post("/orders", "[{\"customerId\":900,\"sku\":\"CUP-6\",\"quantity\":2}]"))
        .hasStatusOk()
        .bodyText()
        .isEqualTo("1");
    assertThat(get("/customers/900/spent")).bodyText().isEqualTo("4800");
    assertThat(get("/orders/100")).bodyJson().extractingPath("$.customerId").isEqualTo(900);
    assertThat(count("audit_log")).isEqualTo(1);
    assertThat(borrowed()).isEqualTo(before);
  }

  @Test
  void answersWithNotFoundForAnOrderThatDoesNotExist() {
    int before = borrowed();
    assertThat(get("/orders/99999")).hasStatus(HttpStatus.NOT_FOUND);
    assertThat(borrowed()).isEqualTo(before);
  }

  @Test
  void tellsACustomerWhoOrdersTwiceInASaleThatItIsAConflict() {
    String bid = "{\"saleId\":8,\"customerId\":501,\"sku\":\"POT-1\",\"quantity\":1}";
    int before = borrowed();
    assertThat(post("/vie-orders", "[" + bid + "]")).hasStatusOk();
    assertThat(post("/vie-orders", "[" + bid + "]")).hasStatus(HttpStatus.CONFLICT);
    assertThat(borrowed()).as("the incident").isEqualTo(before + 1);
  }

  @Test
  void sellsWhatIsOnHandAndNoMore() {
    assertThat(post("/stock/POT-1/sale?pieces=2&warehouse=north", "")).hasStatusOk();
    assertThat(post("/stock/POT-1/sale?pieces=9&warehouse=north", ""))
        .hasStatus(HttpStatus.CONFLICT);
    assertThat(
            template.queryForObject("SELECT on_hand FROM stock WHERE sku = 'POT-1'", Integer.class))
        .isEqualTo(3);
  }

  @Test
  void closedTheDayWhenItStarted() {
    assertThat(count("order_archive")).isEqualTo(1);
    assertThat(get("/reports/revenue?archived=true")).bodyText().isEqualTo("1580");
    assertThat(get("/reports/stock-value")).hasStatusOk();
    assertThat(get("/invoices/2026-03-03")).bodyJson().extractingPath("$[0].number").isEqualTo(41);
  }

  private MvcTestResult get(String uri) {
    return http.get().uri(uri).exchange();
  }

  private MvcTestResult post(String uri, String body) {
    return http.post().uri(uri).contentType(MediaType.APPLICATION_JSON).content(body).exchange();
  }

  private int count(String table) {
    return template.queryForObject("SELECT COUNT(*) FROM " + table, Integer.class);
  }

  private int borrowed() {
    return pool.getHikariPoolMXBean().getActiveConnections();
  }
}
