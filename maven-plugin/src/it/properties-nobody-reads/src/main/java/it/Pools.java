package it;

import com.zaxxer.hikari.HikariDataSource;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration
class Pools {
  @Bean
  @ConfigurationProperties("app.orders")
  HikariDataSource orders() {
    return new HikariDataSource();
  }
}
