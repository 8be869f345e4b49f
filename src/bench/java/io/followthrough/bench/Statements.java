package io.followthrough.bench;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** Counts what one thread asks of the database; a batch counts once, as it travels once. */
class Statements {

  /** Who asked, and whether it reads: the engine's tables are those that begin with ACT_. */
  enum Kind {
    ENGINE_READS,
    ENGINE_WRITES,
    OUR_READS,
    OUR_WRITES
  }

  /** Puts the counter between the platform and its database. */
  @TestConfiguration(proxyBeanMethods = false)
  static class Counting {

    @Bean
    static Statements statements() {
      return new Statements();
    }

    @Bean
    static BeanPostProcessor countedDataSource(Statements statements) {
      return new BeanPostProcessor() {
        @Override
        public Object postProcessAfterInitialization(Object bean, String name) {
          return bean instanceof DataSource source ? statements.counted(source) : bean;
        }
      };
    }
  }

  private static final Pattern TABLE =
      Pattern.compile("\\b(?:from|into|update|join)\\s+\"?(\\w+)", Pattern.CASE_INSENSITIVE);

  private final Map<Kind, Integer> counts = new TreeMap<>();
  private volatile Thread counted;

  /** What this work asks for. */
  Map<Kind, Integer> of(Runnable work) {
    counts.clear();
    counted = Thread.currentThread();
    try {
      work.run();
    } finally {
      counted = null;
    }
    return new TreeMap<>(counts);
  }

  private void count(String sql) {
    if (Thread.currentThread() == counted) {
      counts.merge(kind(sql), 1, Integer::sum);
    }
  }

  private static Kind kind(String sql) {
    var table = TABLE.matcher(sql);
    var isEngine = table.find() && table.group(1).toUpperCase(Locale.ROOT).startsWith("ACT_");
    var isRead = sql.strip().toLowerCase(Locale.ROOT).startsWith("select");
    if (isEngine) {
      return isRead ? Kind.ENGINE_READS : Kind.ENGINE_WRITES;
    }
    return isRead ? Kind.OUR_READS : Kind.OUR_WRITES;
  }

  private DataSource counted(DataSource source) {
    return new DelegatingDataSource(source) {
      @Override
      public Connection getConnection() throws SQLException {
        return counted(super.getConnection());
      }
    };
  }

  private Connection counted(Connection connection) {
    return proxy(
        Connection.class,
        (proxy, method, arguments) -> {
          var result = method.invoke(connection, arguments);
          if (result instanceof PreparedStatement prepared) {
            return counted(PreparedStatement.class, prepared, (String) arguments[0]);
          }
          return result instanceof Statement plain ? counted(Statement.class, plain, null) : result;
        });
  }

  /**
   * @param sql null when the statement is given it later
   */
  private <T extends Statement> T counted(Class<T> type, T statement, String sql) {
    return proxy(
        type,
        (proxy, method, arguments) -> {
          if (method.getName().startsWith("execute")) {
            count(sql == null ? (String) arguments[0] : sql);
          }
          return method.invoke(statement, arguments);
        });
  }

  private static <T> T proxy(Class<T> type, InvocationHandler handler) {
    InvocationHandler unwrapping =
        (proxy, method, arguments) -> {
          try {
            return handler.invoke(proxy, method, arguments);
          } catch (InvocationTargetException e) {
            throw e.getCause();
          }
        };
    return type.cast(
        Proxy.newProxyInstance(
            Statements.class.getClassLoader(), new Class<?>[] {type}, unwrapping));
  }
}
