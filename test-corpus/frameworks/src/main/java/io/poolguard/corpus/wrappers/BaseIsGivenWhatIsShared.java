package io.poolguard.corpus.wrappers;

import io.poolguard.corpus.shared.KeptByBase;
import java.sql.Connection;

/** The connection is somebody else's, which the base class does not know. */
public class BaseIsGivenWhatIsShared extends KeptByBase {
  BaseIsGivenWhatIsShared(Connection shared) {
    super(shared);
  }

  public boolean isShared() {
    return true;
  }

  @Override
  public void close() {}
}
