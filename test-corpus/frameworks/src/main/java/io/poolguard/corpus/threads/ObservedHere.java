package io.poolguard.corpus.threads;

import io.poolguard.corpus.shared.Orders;
import io.reactivex.rxjava3.core.Observable;
import java.util.List;
import org.springframework.transaction.annotation.Transactional;

public class ObservedHere {
  private final Orders orders;

  ObservedHere(Orders orders) {
    this.orders = orders;
  }

  @Transactional
  public void place(List<Integer> ids) {
    Observable.fromIterable(ids).map(id -> orders.stock(id)).blockingSubscribe();
  }
}
