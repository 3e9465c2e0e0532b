package io.poolguard.corpus.kotlin

import java.sql.SQLException
import javax.sql.DataSource

/** The lambda given to `use` is not the problem: the second connection is closed after a failure only. */
class CloseInCatchOnly {
    fun copy(from: DataSource, to: DataSource) {
        from.connection.use { source ->
            val target = to.connection // LEAK JdbcResourceLeak: normal, unchecked, close
            try {
                target.isReadOnly = source.isReadOnly
            } catch (e: SQLException) {
                target.close()
                throw e
            }
        }
    }
}
