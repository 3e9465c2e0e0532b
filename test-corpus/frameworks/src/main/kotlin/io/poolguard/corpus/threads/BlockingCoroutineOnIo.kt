package io.poolguard.corpus.threads

import io.poolguard.corpus.shared.Orders
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.runBlocking
import org.springframework.transaction.annotation.Transactional

/** The caller waits, holding its connection, for a coroutine that needs another. */
open class BlockingCoroutineOnIo(private val orders: Orders) {
    @Transactional
    open fun place(id: Int) {
        orders.insert(id)
        runBlocking(Dispatchers.IO) { orders.count(id) } // FINDS UnmanagedThreadDataSource
    }
}
