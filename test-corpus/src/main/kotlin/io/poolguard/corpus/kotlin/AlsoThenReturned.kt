package io.poolguard.corpus.kotlin

import java.sql.Connection
import javax.sql.DataSource

/** `also` configures and gives the connection on; a failing set-up loses it. */
class AlsoThenReturned {
    fun open(pool: DataSource): Connection =
        pool.connection.also { it.autoCommit = false } // LEAK JdbcResourceLeak: checked, unchecked
}
