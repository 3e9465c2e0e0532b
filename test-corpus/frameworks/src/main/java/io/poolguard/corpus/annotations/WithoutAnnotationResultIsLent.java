package io.poolguard.corpus.annotations;

import java.sql.Connection;
import java.sql.SQLException;
import org.checkerframework.checker.mustcall.qual.NotOwning;

/** A connection that comes with no promise is left to its owner. */
public class WithoutAnnotationResultIsLent {
  public boolean check(Registry registry) throws SQLException {
    return registry.current().isReadOnly();
  }

  /** Code of somebody else. */
  public interface Registry {
    @NotOwning
    Connection current() throws SQLException;
  }
}
