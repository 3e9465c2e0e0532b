package io.poolguard.corpus.threads

import io.poolguard.corpus.shared.Orders
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.launch
import org.springframework.transaction.annotation.Transactional

/** The unconfined dispatcher runs it on the thread that launches it. */
open class LaunchedUnconfined(private val orders: Orders) {
    @Transactional
    open fun place(id: Int) {
        orders.insert(id)
        CoroutineScope(Dispatchers.Unconfined).launch { orders.count(id) }
    }
}
