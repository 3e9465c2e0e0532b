package io.poolguard.corpus.threads

import io.poolguard.corpus.shared.Orders
import kotlin.concurrent.thread
import org.springframework.transaction.annotation.Transactional

/** The library's function starts the thread. */
open class KotlinThreadStarted(private val orders: Orders) {
    @Transactional
    open fun place(id: Int) {
        orders.insert(id)
        thread { orders.count(id) } // FINDS UnmanagedThreadDataSource
    }
}
