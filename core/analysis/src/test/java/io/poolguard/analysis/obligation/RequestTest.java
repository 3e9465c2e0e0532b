package io.poolguard.analysis.obligation;

import static org.assertj.core.api.Assertions.assertThat;

import io.poolguard.analysis.ir.MethodRef;
import io.poolguard.analysis.obligation.Request.Tracked;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RequestTest {
  private static final MethodRef METHOD = new MethodRef("a/B", "c", "(Ljava/lang/Object;)V");

  @Test
  void whatIsAskedMakesTheSameRequest() {
    assertThat(request(Tracked.NONE.withOpen(1)))
        .isEqualTo(request(Tracked.NONE.withOpen(1)))
        .hasSameHashCodeAs(request(Tracked.NONE.withOpen(1)));
  }

  /** Else the answer would depend on which of the two was asked first. */
  @Test
  void aParameterInWhichSomethingIsOpenIsNotOneThatIsTrackedAlone() {
    assertThat(request(Tracked.NONE.withOpen(1))).isNotEqualTo(request(Tracked.NONE.with(1)));
    assertThat(request(Tracked.NONE.with(1))).isNotEqualTo(request(Tracked.NONE.with(0)));
  }

  private static Request request(Tracked tracked) {
    return new Request(METHOD, Map.of(), tracked);
  }
}
