package io.poolguard.corpus.kotlin

import java.sql.Connection

/** return@forEach only ends the turn, and `use` closes before it does. */
class LabelledReturnInForEach {
    fun restock(connection: Connection, skus: List<String>): Int {
        var changed = 0
        skus.forEach { sku ->
            connection.prepareStatement("update stock set qty = 5 where sku = ?").use { update ->
                update.setString(1, sku)
                if (update.executeUpdate() == 0) {
                    return@forEach
                }
                changed++
            }
        }
        return changed
    }
}
