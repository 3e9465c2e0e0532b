package io.poolguard.corpus.generator;

/** What a variable holds. */
enum Kind {
  POOL("DataSource"),
  CONNECTION("Connection"),
  STATEMENT("Statement"),
  PREPARED("PreparedStatement"),
  ROWS("ResultSet"),
  FLAG("boolean"),
  NUMBER("int"),
  KEY("String"),
  MODE("Mode"),
  WORK("Runnable"),
  QUESTION("BooleanSupplier"),
  LIST("List<AutoCloseable>"),
  OWNER("AutoCloseable"),
  NOTHING("void");

  private final String type;

  Kind(String type) {
    this.type = type;
  }

  /** As Java spells it. */
  String type() {
    return type;
  }

  /** Whether somebody has to close it. */
  boolean isResource() {
    return this == CONNECTION || this == STATEMENT || this == PREPARED || this == ROWS;
  }

  boolean isStatement() {
    return this == STATEMENT || this == PREPARED;
  }
}
