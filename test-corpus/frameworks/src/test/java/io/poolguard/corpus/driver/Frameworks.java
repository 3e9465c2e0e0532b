package io.poolguard.corpus.driver;

import io.poolguard.frameworks.Account;
import io.poolguard.frameworks.StockMapper;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.EntityTransaction;
import jakarta.persistence.TypedQuery;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.apache.ibatis.cursor.Cursor;
import org.apache.ibatis.mapping.Environment;
import org.apache.ibatis.session.Configuration;
import org.apache.ibatis.session.SqlSession;
import org.apache.ibatis.session.SqlSessionFactory;
import org.apache.ibatis.session.defaults.DefaultSqlSessionFactory;
import org.apache.ibatis.transaction.jdbc.JdbcTransactionFactory;
import org.hibernate.ScrollableResults;
import org.hibernate.Session;
import org.hibernate.SessionFactory;
import org.hibernate.StatelessSession;
import org.hibernate.Transaction;
import org.hibernate.boot.registry.StandardServiceRegistryBuilder;
import org.hibernate.query.Query;
import org.hibernate.query.SelectionQuery;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The libraries over the tables of the runs, set up once. Each call of them fails as a whole or not
 * at all; what callbacks of the case do in it counts as always.
 */
final class Frameworks implements Surroundings, AutoCloseable {
  private JdbcOperations template;
  private SqlSessionFactory sessions;
  private SessionFactory hibernate;
  private DSLContext jooq;

  /** To be called before the first run. */
  void over(Database database) {
    template = new JdbcTemplate(database.forLibraries());
    Configuration mybatis =
        new Configuration(
            new Environment("runs", new JdbcTransactionFactory(), database.forLibraries()));
    mybatis.addMapper(StockMapper.class);
    sessions = new DefaultSqlSessionFactory(mybatis);
    jooq = DSL.using(database.forLibraries(), SQLDialect.H2);
    hibernate =
        new org.hibernate.cfg.Configuration()
            .addAnnotatedClass(Account.class)
            .buildSessionFactory(
                new StandardServiceRegistryBuilder()
                    .applySetting("jakarta.persistence.nonJtaDataSource", database.forLibraries())
                    .build());
  }

  @Override
  public void close() {
    hibernate.close();
  }

  @Override
  public List<Class<?>> shown() {
    return List.of(
        JdbcOperations.class,
        SqlSession.class,
        Cursor.class,
        StockMapper.class,
        Session.class,
        StatelessSession.class,
        EntityManager.class,
        ScrollableResults.class,
        Query.class,
        SelectionQuery.class,
        TypedQuery.class,
        Transaction.class,
        EntityTransaction.class,
        DSLContext.class,
        org.jooq.Cursor.class,
        Iterator.class);
  }

  @Override
  public Optional<Input> input(Class<?> type) {
    if (type == JdbcOperations.class) {
      return lent(template, type);
    } else if (type == SqlSessionFactory.class) {
      return lent(sessions, type);
    } else if (type == SessionFactory.class || type == EntityManagerFactory.class) {
      return lent(hibernate, type);
    } else if (type == DSLContext.class) {
      return lent(jooq, type);
    } else if (type == EntityManager.class) {
      return Optional.of(
          new Input("container's entity manager", world -> world.borrow(hibernate.openSession())));
    }
    return Optional.empty();
  }

  private static Optional<Input> lent(Object real, Class<?> type) {
    return Optional.of(new Input(type.getSimpleName(), world -> world.lend(real, type)));
  }
}
