package io.poolguard.corpus.threads

import io.poolguard.corpus.shared.Orders
import kotlinx.coroutines.launch
import kotlinx.coroutines.runBlocking
import org.springframework.transaction.annotation.Transactional

/** Without a dispatcher the coroutine runs on the thread that waits for it. */
open class LaunchedInRunBlocking(private val orders: Orders) {
    @Transactional
    open fun place(id: Int) {
        orders.insert(id)
        runBlocking { launch { orders.count(id) } }
    }
}
