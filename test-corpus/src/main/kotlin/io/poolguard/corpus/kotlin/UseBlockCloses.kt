package io.poolguard.corpus.kotlin

import javax.sql.DataSource

/** `use` closes when the block is left, however that happens. */
class UseBlockCloses {
    fun product(pool: DataSource): String =
        pool.connection.use { connection -> connection.metaData.databaseProductName }
}
