package io.poolguard.corpus.kotlin

import javax.sql.DataSource

/** `repeat` runs its inlined block several times; each time a connection is opened and closed. */
class RepeatOpensEachTime {
    fun poll(pool: DataSource, times: Int): Int {
        var valid = 0
        repeat(times) {
            val connection = pool.connection
            try {
                if (connection.isValid(1)) valid++
            } finally {
                connection.close()
            }
        }
        return valid
    }
}
