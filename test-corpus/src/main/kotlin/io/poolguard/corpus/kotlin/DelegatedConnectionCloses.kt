package io.poolguard.corpus.kotlin

import java.sql.Connection
import javax.sql.DataSource

/** A wrapper by interface delegation: close() is the delegate's. */
class DelegatedConnectionCloses {
    private class Named(delegate: Connection, val name: String) : Connection by delegate

    fun check(pool: DataSource): Int {
        val connection = Named(pool.connection, "ledger")
        try {
            return connection.transactionIsolation + connection.name.length
        } finally {
            connection.close()
        }
    }
}
