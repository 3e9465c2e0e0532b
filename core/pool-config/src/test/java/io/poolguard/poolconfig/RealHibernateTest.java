package io.poolguard.poolconfig;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.poolguard.policy.Setting;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.PersistenceUnitTransactionType;
import jakarta.persistence.SharedCacheMode;
import jakarta.persistence.ValidationMode;
import jakarta.persistence.spi.PersistenceUnitInfo;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import javax.sql.DataSource;
import org.hibernate.engine.jdbc.connections.spi.ConnectionProvider;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.jpa.HibernatePersistenceProvider;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which pool a real Hibernate runs with, beside Spring Boot's data source and without it. */
class RealHibernateTest {
  private static final String URL = "jdbc:h2:mem:hibernate";
  private static final String OWN = "spring.jpa.properties.hibernate.hikari";
  private static final String PROVIDER =
      "org.hibernate.hikaricp.internal.HikariCPConnectionProvider";

  @TempDir Path folder;
  private Project project;

  @BeforeEach
  void makeProject() throws Exception {
    project = new Project(folder);
  }

  /** The greatest size of the pool that Hibernate takes connections from. */
  private static int size(@Nullable DataSource given, Map<String, String> properties)
      throws Exception {
    Map<String, Object> all = new HashMap<>(properties);
    if (given == null) {
      all.put("jakarta.persistence.jdbc.url", URL);
    }
    try (EntityManagerFactory factory =
        new HibernatePersistenceProvider().createContainerEntityManagerFactory(unit(given), all)) {
      ConnectionProvider provider =
          factory
              .unwrap(SessionFactoryImplementor.class)
              .getServiceRegistry()
              .requireService(ConnectionProvider.class);
      return provider.unwrap(HikariDataSource.class).getMaximumPoolSize();
    }
  }

  /** A unit as Spring hands it over: with the data source that is a bean, and no class. */
  private static PersistenceUnitInfo unit(@Nullable DataSource given) {
    return (PersistenceUnitInfo)
        Proxy.newProxyInstance(
            RealHibernateTest.class.getClassLoader(),
            new Class<?>[] {PersistenceUnitInfo.class},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "getPersistenceUnitName" -> "default";
                  case "getNonJtaDataSource" -> given;
                  case "getTransactionType" ->
                      method.getReturnType().equals(PersistenceUnitTransactionType.class)
                          ? PersistenceUnitTransactionType.RESOURCE_LOCAL
                          : null;
                  case "getManagedClassNames",
                      "getMappingFileNames",
                      "getJarFileUrls",
                      "getQualifierAnnotationNames",
                      "getAllManagedClassNames" ->
                      List.of();
                  case "getProperties" -> new Properties();
                  case "excludeUnlistedClasses" -> true;
                  case "getSharedCacheMode" -> SharedCacheMode.UNSPECIFIED;
                  case "getValidationMode" -> ValidationMode.NONE;
                  case "getClassLoader", "getNewTempClassLoader" ->
                      RealHibernateTest.class.getClassLoader();
                  case "getPersistenceXMLSchemaVersion" -> "3.2";
                  default -> null;
                });
  }

  private Optional<Long> predicted(String datasource) throws Exception {
    return project.pool(datasource).map(pool -> pool.effective().get(Setting.MAX_SIZE));
  }

  private void settings(boolean url, boolean provider) throws Exception {
    project.file(
        "src/main/resources/application.properties",
        (url
                ? "spring.datasource.url="
                    + URL
                    + "\nspring.datasource.hikari.maximum-pool-size=4\n"
                : "")
            + OWN
            + ".maximumPoolSize=3\n"
            + (provider
                ? "spring.jpa.properties.hibernate.connection.provider_class=" + PROVIDER + "\n"
                : ""));
  }

  private List<String> inert() throws Exception {
    return project.lines().stream().filter(line -> line.contains("/inert-config]")).toList();
  }

  private static HikariDataSource springs() {
    HikariDataSource pool = new HikariDataSource();
    pool.setJdbcUrl(URL);
    pool.setMaximumPoolSize(4);
    return pool;
  }

  @Test
  void springBootsDataSourceCounts() throws Exception {
    settings(true, false);
    try (HikariDataSource pool = springs()) {
      assertThat(size(pool, Map.of("hibernate.hikari.maximumPoolSize", "3"))).isEqualTo(4);
    }
    assertThat(predicted("spring.datasource.hikari")).hasValue(4L);
    assertThat(predicted(OWN)).isEmpty();
    assertThat(inert()).singleElement().asString().contains("maximumPoolSize 3");
  }

  @Test
  void withoutOneHibernateMakesItsOwn() throws Exception {
    settings(false, false);
    assertThat(size(null, Map.of("hibernate.hikari.maximumPoolSize", "3"))).isEqualTo(3);
    assertThat(predicted(OWN)).hasValue(3L);
    assertThat(inert()).isEmpty();
  }

  @Test
  void providerThatIsNamedMakesItsOwnBesideIt() throws Exception {
    settings(true, true);
    try (HikariDataSource pool = springs()) {
      assertThat(
              size(
                  pool,
                  Map.of(
                      "hibernate.hikari.maximumPoolSize",
                      "3",
                      "hibernate.connection.provider_class",
                      PROVIDER,
                      "hibernate.connection.url",
                      URL)))
          .isEqualTo(3);
    }
    assertThat(predicted(OWN)).hasValue(3L);
    assertThat(inert()).isEmpty();
  }
}
