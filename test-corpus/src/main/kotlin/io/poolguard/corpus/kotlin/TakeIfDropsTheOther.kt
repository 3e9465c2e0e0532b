package io.poolguard.corpus.kotlin

import java.sql.Connection
import javax.sql.DataSource

/** takeIf answers null for a connection that is not valid, and nobody has it in hand any more. */
class TakeIfDropsTheOther {
    fun open(pool: DataSource): Connection? =
        pool.connection.takeIf { it.isValid(1) } // LEAK JdbcResourceLeak: normal, checked, unchecked
}
