package io.poolguard.corpus.kotlin

import javax.sql.DataSource

/** A lambda kept in a variable is a function of its own; it closes on the straight path only. */
class LambdaNotInlined {
    fun isolation(pool: DataSource): Int {
        val read: (DataSource) -> Int = { source ->
            val connection = source.connection // LEAK JdbcResourceLeak: checked, unchecked
            val level = connection.transactionIsolation
            connection.close()
            level
        }
        return read(pool)
    }
}
