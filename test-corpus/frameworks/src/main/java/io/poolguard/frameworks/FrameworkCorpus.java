package io.poolguard.frameworks;

import io.poolguard.corpus.kit.Corpus;
import java.nio.file.Path;
import java.util.List;

/** The cases of this module, in the form of the kit. */
public final class FrameworkCorpus {
  /** A class of each library that the cases are compiled against. */
  private static final List<String> LIBRARIES =
      List.of(
          "com.zaxxer.hikari.HikariDataSource",
          "kotlin.Unit",
          "org.h2.Driver",
          "org.springframework.jdbc.core.JdbcTemplate",
          "org.springframework.transaction.TransactionManager",
          "org.springframework.core.NestedRuntimeException",
          "org.springframework.beans.factory.InitializingBean",
          "org.apache.ibatis.session.SqlSession",
          "com.baomidou.mybatisplus.extension.toolkit.Db",
          "com.baomidou.mybatisplus.core.mapper.BaseMapper",
          "org.hibernate.Session",
          "jakarta.persistence.EntityManager",
          "org.jooq.DSLContext",
          "org.apache.commons.dbutils.DbUtils",
          "org.apache.commons.io.IOUtils",
          "com.google.common.io.Closer",
          "org.apache.commons.logging.Log",
          "org.apache.commons.dbcp2.BasicDataSource",
          "org.apache.commons.pool2.ObjectPool",
          "com.google.errorprone.annotations.MustBeClosed",
          "org.checkerframework.checker.mustcall.qual.Owning",
          "javax.annotation.WillClose",
          "io.r2dbc.spi.ConnectionFactory",
          "org.reactivestreams.Publisher",
          FrameworkCorpus.class.getName(),
          "org.slf4j.Logger",
          "org.springframework.context.ApplicationEventPublisher",
          "org.springframework.aop.scope.ScopedObject",
          "jakarta.transaction.Transactional",
          "org.springframework.data.repository.Repository",
          "reactor.core.publisher.Mono",
          "io.reactivex.rxjava3.core.Single",
          "kotlinx.coroutines.CoroutineScope",
          "org.mockito.Mockito",
          "org.assertj.core.api.Assertions");

  private FrameworkCorpus() {}

  /** The cases of this module alone. */
  public static Corpus load() {
    return Corpus.load(FrameworkCorpus.class);
  }

  /** Those of the plain corpus and of this module. */
  public static Corpus withPlainCases() {
    return Corpus.load().and(load());
  }

  /** The jars of the libraries that the cases of both are compiled against, and this module. */
  public static List<Path> libraries() {
    return LIBRARIES.stream().map(Corpus::placeOf).toList();
  }
}
