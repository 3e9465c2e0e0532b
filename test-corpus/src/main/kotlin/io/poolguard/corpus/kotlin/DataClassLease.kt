package io.poolguard.corpus.kotlin

import java.sql.Connection
import javax.sql.DataSource

/** A data class with a close() of its own, taken apart by destructuring and closed in finally. */
class DataClassLease {
    private data class Lease(val connection: Connection, val seconds: Int) : AutoCloseable {
        override fun close() = connection.close()
    }

    fun check(pool: DataSource, seconds: Int): Boolean {
        val lease = Lease(pool.connection, seconds)
        try {
            val (connection, timeout) = lease
            return connection.isValid(timeout)
        } finally {
            lease.close()
        }
    }
}
