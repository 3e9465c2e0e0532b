package io.poolguard.policy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClassPatternTest {
  @ParameterizedTest
  @CsvSource({
    "com.acme.OrderDao, com/acme/OrderDao, true",
    "com.acme.OrderDao, com/acme/OrderDao$Row, true",
    "com.acme.OrderDao, com/acme/OrderDaoImpl, false",
    "com.acme.*Dao, com/acme/OrderDao, true",
    "com.acme.*Dao, com/acme/sub/OrderDao, false",
    "com.acme.**, com/acme/sub/OrderDao, true",
    "com.acme.**, com/acmeother/OrderDao, false",
    "**.OrderDao, com/acme/OrderDao, true",
    "com.acme.OrderDao$Row, com/acme/OrderDao, false"
  })
  void matches(String pattern, String className, boolean expected) {
    assertThat(new ClassPattern(pattern).matches(className)).isEqualTo(expected);
  }
}
