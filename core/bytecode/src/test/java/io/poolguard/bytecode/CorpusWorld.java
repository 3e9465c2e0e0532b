package io.poolguard.bytecode;

import io.poolguard.analysis.Analyzer;
import io.poolguard.analysis.catalogue.Catalogues;
import io.poolguard.corpus.kit.Corpus;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;

/** The corpus as a program: all its cases and what they share, behind them the libraries. */
final class CorpusWorld {
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
          "io.poolguard.frameworks.FrameworkCorpus",
          "org.slf4j.Logger",
          "org.springframework.context.ApplicationEventPublisher",
          "org.springframework.aop.scope.ScopedObject",
          "jakarta.transaction.Transactional");

  private CorpusWorld() {}

  /**
   * Writes the class files of all cases, and of what they share, into a folder and opens them with
   * their libraries.
   */
  static ClassFileProgram open(Corpus corpus, Path folder) throws IOException {
    corpus.writeClassFiles(folder);
    return ClassFileProgram.open(List.of(folder), classPath());
  }

  /** Analyses a program as the hosts do. */
  static BytecodeAnalysis.Result analyze(ClassFileProgram program) {
    return BytecodeAnalysis.run(
        program, around -> new Analyzer(around, Catalogues.standard()), done -> {});
  }

  /** The libraries that the cases are compiled against. */
  private static List<Path> classPath() {
    return LIBRARIES.stream().map(CorpusWorld::jarOf).toList();
  }

  /** The jar or folder from which the tests have a class. */
  static Path jarOf(String type) {
    try {
      Class<?> loaded = Class.forName(type, false, CorpusWorld.class.getClassLoader());
      return Path.of(loaded.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (ClassNotFoundException | URISyntaxException e) {
      throw new AssertionError(e);
    }
  }
}
