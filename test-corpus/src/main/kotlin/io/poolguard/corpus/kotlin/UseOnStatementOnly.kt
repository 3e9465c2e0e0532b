package io.poolguard.corpus.kotlin

import javax.sql.DataSource

/** `use` on the statement closes the statement; the connection in front of it is lost. */
class UseOnStatementOnly {
    fun purge(pool: DataSource): Int =
        pool.connection // LEAK JdbcResourceLeak: normal, checked, unchecked, close
            .createStatement()
            .use { it.executeUpdate("delete from audit_log") }
}
