package io.poolguard.corpus.kotlin

import java.sql.Connection
import javax.sql.DataSource

/** A Kotlin owner with its connection in the primary constructor, consumed by `use`. */
class OwnerClassIsUsed {
    private class Ledger(private val connection: Connection) : AutoCloseable {
        fun writable(): Boolean = !connection.isReadOnly

        override fun close() {
            connection.close()
        }
    }

    fun check(pool: DataSource): Boolean = Ledger(pool.connection).use { it.writable() }
}
