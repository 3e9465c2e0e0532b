package io.poolguard.corpus.threads;

import io.poolguard.corpus.shared.Orders;
import io.reactivex.rxjava3.core.Observable;
import io.reactivex.rxjava3.schedulers.Schedulers;
import java.util.List;
import org.springframework.transaction.annotation.Transactional;

public class ObservedElsewhere {
  private final Orders orders;

  ObservedElsewhere(Orders orders) {
    this.orders = orders;
  }

  @Transactional
  public void place(List<Integer> ids) {
    Observable.fromIterable(ids)
        .observeOn(Schedulers.computation())
        .doOnNext(id -> orders.count(id)) // FINDS UnmanagedThreadDataSource
        .blockingSubscribe();
  }
}
