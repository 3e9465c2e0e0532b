package io.poolguard.corpus.kotlin

import javax.sql.DataSource

/** `let` looks like `use` and closes nothing. */
class LetInsteadOfUse {
    fun valid(pool: DataSource): Boolean =
        pool.connection.let { connection -> // LEAK JdbcResourceLeak: normal, checked, unchecked
            connection.isValid(1)
        }
}
