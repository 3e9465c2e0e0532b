package io.poolguard.corpus.kotlin

import java.sql.Connection
import java.sql.ResultSet
import java.sql.Statement
import javax.sql.DataSource

/** An extension function is the close helper; it swallows and never skips. */
class ExtensionFunctionCloses {
    private fun AutoCloseable?.quietly() {
        try {
            this?.close()
        } catch (_: Exception) {
            // closed enough
        }
    }

    fun total(pool: DataSource): Int {
        var connection: Connection? = null
        var statement: Statement? = null
        try {
            connection = pool.connection
            statement = connection.createStatement()
            val rows: ResultSet = statement.executeQuery("select count(*) from orders")
            rows.next()
            return rows.getInt(1)
        } finally {
            statement.quietly()
            connection.quietly()
        }
    }
}
