package io.poolguard.corpus.kotlin

import java.sql.Connection
import java.sql.Statement

/** A private inline function opens and closes around the lambda that is inlined into it. */
class InlineTemplateCloses {
    private inline fun <T> withStatement(connection: Connection, work: (Statement) -> T): T {
        val statement = connection.createStatement()
        try {
            return work(statement)
        } finally {
            statement.close()
        }
    }

    fun orders(connection: Connection): Int =
        withStatement(connection) { statement ->
            val rows = statement.executeQuery("select count(*) from orders")
            if (rows.next()) rows.getInt(1) else 0
        }
}
