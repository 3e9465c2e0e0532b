package io.poolguard.corpus.threads

import io.poolguard.corpus.shared.Orders
import kotlinx.coroutines.runBlocking
import org.springframework.transaction.annotation.Transactional

/** The coroutine runs on the thread that waits for it. */
open class BlockingCoroutineHere(private val orders: Orders) {
    @Transactional
    open fun place(id: Int) {
        orders.insert(id)
        runBlocking { orders.count(id) }
    }
}
