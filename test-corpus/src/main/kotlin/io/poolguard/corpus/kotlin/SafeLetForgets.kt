package io.poolguard.corpus.kotlin

import java.sql.Connection
import javax.sql.DataSource

/** `?.let` handles null well and the close not at all. */
class SafeLetForgets {
    private fun openIf(pool: DataSource, online: Boolean): Connection? = if (online) pool.connection else null

    fun check(pool: DataSource, online: Boolean): Boolean =
        openIf(pool, online)?.let { connection -> // LEAK JdbcResourceLeak: normal, checked, unchecked
            connection.isReadOnly
        } ?: false
}
