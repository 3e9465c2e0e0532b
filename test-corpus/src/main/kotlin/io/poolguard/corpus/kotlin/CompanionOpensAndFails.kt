package io.poolguard.corpus.kotlin

import java.sql.Connection
import javax.sql.DataSource

/** A companion's factory opens, configures and returns; the configuration can fail. */
class CompanionOpensAndFails {
    companion object {
        private fun batch(pool: DataSource): Connection {
            val connection = pool.connection // LEAK JdbcResourceLeak: checked, unchecked
            connection.autoCommit = false
            return connection
        }
    }

    fun commit(pool: DataSource) {
        batch(pool).use { it.commit() }
    }
}
