package io.poolguard.corpus.shared;

import org.springframework.jdbc.core.JdbcTemplate;

/** The orders of a shop, read and written through a template. */
public class Orders {
  private final JdbcTemplate jdbc;

  public Orders(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  public void insert(int id) {
    jdbc.update("insert into orders values (?, 1)", id);
  }

  public void count(int id) {
    jdbc.update("update orders set amount = amount + 1 where id = ?", id);
  }

  public void recount() {
    jdbc.update("update orders set amount = 1");
  }

  public int stock(int id) {
    return jdbc.queryForList("select amount from orders where id = ?", id).size();
  }
}
