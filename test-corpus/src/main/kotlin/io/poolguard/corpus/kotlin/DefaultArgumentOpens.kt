package io.poolguard.corpus.kotlin

import java.sql.Connection
import javax.sql.DataSource

/** The default value of a parameter is a connection that this function must close. */
class DefaultArgumentOpens(private val pool: DataSource) {
    private fun valid(seconds: Int, connection: Connection = pool.connection): Boolean =
        connection.use { it.isValid(seconds) }

    fun check(): Boolean = valid(1)
}
