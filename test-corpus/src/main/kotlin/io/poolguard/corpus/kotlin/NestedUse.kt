package io.poolguard.corpus.kotlin

import javax.sql.DataSource

/** Three nested `use` blocks, a return out of the innermost. */
class NestedUse {
    fun firstSku(pool: DataSource): String? {
        pool.connection.use { connection ->
            connection.createStatement().use { statement ->
                statement.executeQuery("select sku from stock").use { rows ->
                    if (rows.next()) {
                        return rows.getString(1)
                    }
                }
            }
        }
        return null
    }
}
