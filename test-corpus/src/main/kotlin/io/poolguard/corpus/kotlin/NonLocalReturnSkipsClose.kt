package io.poolguard.corpus.kotlin

import java.sql.Connection

/** A return out of the inlined lambda jumps over the close behind it. */
class NonLocalReturnSkipsClose {
    fun anyEmpty(connection: Connection, skus: List<String>): Boolean {
        val query = connection.prepareStatement("select qty from stock where sku = ?") // LEAK JdbcResourceLeak: normal, checked, unchecked, close
        skus.forEach { sku ->
            query.setString(1, sku)
            query.executeQuery().use { rows ->
                if (!rows.next()) {
                    return true
                }
            }
        }
        query.close()
        return false
    }
}
