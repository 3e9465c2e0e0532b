package io.poolguard.corpus.threads

import io.poolguard.corpus.shared.Orders
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.async
import kotlinx.coroutines.runBlocking
import org.springframework.transaction.annotation.Transactional

/** The value comes from a thread of the default dispatcher. */
open class AwaitedOnDefault(private val orders: Orders) {
    @Transactional
    open fun place(id: Int): Int {
        orders.insert(id)
        return runBlocking {
            val stock = async(Dispatchers.Default) { orders.stock(id) } // FINDS UnmanagedThreadDataSource
            stock.await()
        }
    }
}
