package io.poolguard.corpus.kotlin

import javax.sql.DataSource

/** Kotlin declares nothing, but what is thrown past the close is a checked exception all the same. */
class NoCheckedExceptions {
    fun touch(pool: DataSource) {
        val connection = pool.connection // LEAK JdbcResourceLeak: checked, unchecked
        connection.clearWarnings()
        connection.close()
    }
}
