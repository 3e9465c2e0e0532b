package io.poolguard.corpus.threads

import io.poolguard.corpus.shared.Orders
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.runBlocking
import kotlinx.coroutines.withContext
import org.springframework.transaction.annotation.Transactional

/** The block leaves the thread of the transaction, and the rest waits for it. */
open class ContextSwitched(private val orders: Orders) {
    @Transactional
    open fun place(id: Int) {
        orders.insert(id)
        runBlocking {
            withContext(Dispatchers.IO) { orders.count(id) } // FINDS UnmanagedThreadDataSource
        }
    }
}
