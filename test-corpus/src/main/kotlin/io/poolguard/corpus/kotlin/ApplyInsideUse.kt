package io.poolguard.corpus.kotlin

import javax.sql.DataSource

/** `apply` on the resource inside of the header expression of `use`: not yet guarded. */
class ApplyInsideUse {
    fun catalog(pool: DataSource): String? =
        pool.connection.apply { isReadOnly = true }.use { it.catalog } // LEAK JdbcResourceLeak: checked, unchecked
}
