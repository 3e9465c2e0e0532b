package io.poolguard.audit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MethodNamesTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "com/acme/A.b()V | com.acme.A.b()",
        "com/acme/A.b(I[JLjava/util/Map$Entry;[[Ljava/lang/String;)V | com.acme.A.b(int, long[], Entry, String[][])",
        "com/acme/A.<init>(Z)V | new com.acme.A(boolean)",
        "com/acme/A.<clinit>()V | com.acme.A (static initialiser)",
        "com/acme/A | com/acme/A",
        "lib/a.jar: broken(file) | lib/a.jar: broken(file)"
      })
  void readable(String text, String expected) {
    assertThat(MethodNames.readableIfMethod(text)).isEqualTo(expected);
  }
}
