package io.poolguard.corpus.kotlin

import java.sql.Connection
import javax.sql.DataSource

/** A nullable connection, closed with `?.` in finally. */
class SafeCallClose {
    fun check(pool: DataSource, online: Boolean): Boolean {
        var connection: Connection? = null
        try {
            if (online) {
                connection = pool.connection
            }
            return connection?.isValid(1) ?: false
        } finally {
            connection?.close()
        }
    }
}
