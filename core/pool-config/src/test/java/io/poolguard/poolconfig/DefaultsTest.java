package io.poolguard.poolconfig;

import static org.assertj.core.api.Assertions.assertThat;

import io.poolguard.policy.Setting;
import java.lang.reflect.Method;
import org.apache.commons.dbcp2.BasicDataSource;
import org.apache.tomcat.jdbc.pool.PoolProperties;
import org.junit.jupiter.api.Test;

/** The names and defaults of other pools are those of their real classes. */
class DefaultsTest {
  @Test
  void commonsDbcp() throws Exception {
    assertThat(compared("dbcp2", new BasicDataSource())).isGreaterThanOrEqualTo(5);
  }

  @Test
  void tomcatJdbc() throws Exception {
    assertThat(compared("tomcat", new PoolProperties())).isGreaterThanOrEqualTo(5);
  }

  /** How many names were looked up; each has a setter, and a default where we say so. */
  private static int compared(String dialect, Object pool) throws Exception {
    int compared = 0;
    for (PoolName name : Vocabulary.load().dialect(dialect).orElseThrow().names()) {
      String bean = HikariFiles.bean(name.property());
      String end = Character.toUpperCase(bean.charAt(0)) + bean.substring(1);
      assertThat(pool.getClass().getMethods())
          .as(name.property())
          .anyMatch(method -> method.getName().equals("set" + end));
      if (!name.fallback().isEmpty() && name.unit() != PoolName.Unit.DURATION) {
        Object value = getter(pool, end, name.setting()).invoke(pool);
        assertThat(String.valueOf(value)).as(name.property()).isEqualTo(name.fallback());
        compared++;
      }
    }
    return compared;
  }

  private static Method getter(Object pool, String end, Setting setting) throws Exception {
    boolean flag = setting.kind() == Setting.Kind.FLAG;
    for (Method method : pool.getClass().getMethods()) {
      String name = method.getName();
      if (method.getParameterCount() == 0
          && (name.equals("get" + end) || (flag && name.equals("is" + end)))) {
        return method;
      }
    }
    throw new NoSuchMethodException(end);
  }
}
