package io.poolguard.shop;

import java.sql.SQLException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Tells clients of the HTTP API what the database refused. */
@RestControllerAdvice
class SqlFailures {

  private static final String INTEGRITY_VIOLATION = "23";

  @ExceptionHandler
  ProblemDetail onFailure(SQLException failure) {
    String state = failure.getSQLState();
    boolean conflict = state != null && state.startsWith(INTEGRITY_VIOLATION);
    return ProblemDetail.forStatusAndDetail(
        conflict ? HttpStatus.CONFLICT : HttpStatus.SERVICE_UNAVAILABLE,
        conflict ? "The request contradicts what is stored" : "The database did not answer");
  }
}
