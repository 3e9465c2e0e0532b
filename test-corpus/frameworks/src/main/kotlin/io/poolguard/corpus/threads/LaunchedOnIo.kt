package io.poolguard.corpus.threads

import io.poolguard.corpus.shared.Orders
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.launch
import org.springframework.transaction.annotation.Transactional

/** The coroutine runs on a thread of its dispatcher, which knows nothing of the transaction. */
open class LaunchedOnIo(private val orders: Orders) {
    @Transactional
    open fun place(id: Int) {
        orders.insert(id)
        CoroutineScope(Dispatchers.IO).launch { orders.count(id) } // FINDS UnmanagedThreadDataSource
    }
}
