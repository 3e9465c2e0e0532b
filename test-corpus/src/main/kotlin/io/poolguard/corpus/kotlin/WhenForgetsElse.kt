package io.poolguard.corpus.kotlin

import javax.sql.DataSource

/** The subject of the `when` is nullable, and the null branch does not close. */
class WhenForgetsElse {
    fun describe(pool: DataSource, name: String?): String {
        val connection = pool.connection // LEAK JdbcResourceLeak: normal
        return when (name) {
            null -> "nobody"
            "x" -> {
                connection.close()
                "known"
            }
            else -> {
                connection.close()
                name
            }
        }
    }
}
