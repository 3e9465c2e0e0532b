package io.poolguard.corpus.kotlin

import java.sql.Connection
import javax.sql.DataSource

/** `use` on a nullable resource does nothing for null and closes otherwise. */
class UseOnNullable {
    private fun openIf(pool: DataSource, online: Boolean): Connection? = if (online) pool.connection else null

    fun check(pool: DataSource, online: Boolean): Boolean =
        openIf(pool, online).use { connection -> connection?.isValid(1) ?: false }
}
