package it.shop

import javax.sql.DataSource

class Orders(private val source: DataSource) {
  fun leak(): Boolean {
    val connection = source.connection
    val valid = connection.isValid(1)
    connection.close()
    return valid
  }

  fun fine(): Boolean = source.connection.use { it.isValid(1) }

  @Suppress("JdbcResourceLeak")
  fun silenced() {
    source.connection.isValid(1)
  }
}
