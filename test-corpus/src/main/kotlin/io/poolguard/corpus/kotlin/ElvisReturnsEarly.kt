package io.poolguard.corpus.kotlin

import java.sql.Connection

/** The elvis operator returns when there is no row; the statement is left open on the way. */
class ElvisReturnsEarly {
    fun email(connection: Connection, id: Int): Int {
        val statement = connection.createStatement() // LEAK JdbcResourceLeak: normal, checked, unchecked
        val rows = statement.executeQuery("select email from customers where id = $id") // LEAK JdbcResourceLeak: normal, checked, unchecked
        rows.next()
        val email = rows.getString(1) ?: return -1
        statement.close()
        return email.length
    }
}
