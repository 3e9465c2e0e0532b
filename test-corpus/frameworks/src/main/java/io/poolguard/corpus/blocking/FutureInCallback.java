package io.poolguard.corpus.blocking;

import io.poolguard.corpus.shared.Orders;
import java.util.concurrent.CompletableFuture;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.TransactionCallbackWithoutResult;
import org.springframework.transaction.support.TransactionTemplate;

public class FutureInCallback {
  private final Orders orders;
  private final TransactionTemplate template;

  FutureInCallback(Orders orders, TransactionTemplate template) {
    this.orders = orders;
    this.template = template;
  }

  public void place(int id, CompletableFuture<Integer> price) {
    template.execute(
        new TransactionCallbackWithoutResult() {
          @Override
          protected void doInTransactionWithoutResult(TransactionStatus status) {
            orders.insert(id);
            price.join(); // FINDS ConnectionHeldWhileBlocking
          }
        });
  }
}
