package io.poolguard.corpus.kotlin

import javax.sql.DataSource

/** A `when` over a sealed set of numbers; each branch closes. */
class WhenClosesInEachBranch {
    fun weight(pool: DataSource, level: Int): Int {
        val connection = pool.connection
        return when (level) {
            0 -> {
                connection.close()
                1
            }
            1 -> {
                connection.close()
                10
            }
            else -> {
                connection.close()
                100
            }
        }
    }
}
