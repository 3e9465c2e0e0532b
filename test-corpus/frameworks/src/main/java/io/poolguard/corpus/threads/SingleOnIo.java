package io.poolguard.corpus.threads;

import io.poolguard.corpus.shared.Orders;
import io.reactivex.rxjava3.core.Single;
import io.reactivex.rxjava3.schedulers.Schedulers;
import org.springframework.transaction.annotation.Transactional;

public class SingleOnIo {
  private final Orders orders;

  SingleOnIo(Orders orders) {
    this.orders = orders;
  }

  @Transactional
  public int place(int id) {
    orders.insert(id);
    return Single.fromCallable(() -> orders.stock(id))
        .subscribeOn(Schedulers.io()) // FINDS UnmanagedThreadDataSource
        .blockingGet(); // FINDS ConnectionHeldWhileBlocking
  }
}
