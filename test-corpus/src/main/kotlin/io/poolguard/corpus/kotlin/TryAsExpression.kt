package io.poolguard.corpus.kotlin

import java.sql.SQLException
import javax.sql.DataSource

/** try, catch and finally as one expression whose value is returned. */
class TryAsExpression {
    fun isolation(pool: DataSource): Int {
        val connection = pool.connection
        val level =
            try {
                connection.transactionIsolation
            } catch (e: SQLException) {
                -1
            } finally {
                connection.close()
            }
        return level
    }
}
