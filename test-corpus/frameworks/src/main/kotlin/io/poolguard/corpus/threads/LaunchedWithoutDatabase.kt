package io.poolguard.corpus.threads

import io.poolguard.corpus.shared.Orders
import java.util.concurrent.atomic.AtomicInteger
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.launch
import org.springframework.transaction.annotation.Transactional

/** What the other thread does needs no connection. */
open class LaunchedWithoutDatabase(private val orders: Orders) {
    private val placed = AtomicInteger()
    
    @Transactional
    open fun place(id: Int) {
        orders.insert(id)
        CoroutineScope(Dispatchers.IO).launch { placed.incrementAndGet() }
    }
}
