package io.poolguard.corpus.kotlin

import javax.sql.DataSource

/** runCatching keeps the failure as a value, so the close behind it is always reached. */
class RunCatchingSwallowsAndCloses {
    fun touch(pool: DataSource): Boolean {
        val connection = pool.connection
        val outcome = runCatching { connection.clearWarnings() }
        connection.close()
        return outcome.isSuccess
    }
}
