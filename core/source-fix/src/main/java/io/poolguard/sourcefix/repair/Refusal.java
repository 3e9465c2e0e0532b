package io.poolguard.sourcefix.repair;

/** Why a finding is not repaired. */
public enum Refusal {
  /** The rule's findings need a decision that only people can make. */
  RULE("PoolGuard has no repair for this rule"),
  /** A way to repair it passes, and changes what the program is meant to do. */
  OFFERED("a repair is offered, on the page and in the editor, for people to decide on"),
  /** There is no source, or it is no Java. */
  NO_SOURCE("its Java source was not found"),
  /** Writing the source anew would lose bytes. */
  ENCODING("the source has bytes that are not of its encoding"),
  /** The source cannot be parsed, or is not the one that was compiled. */
  NOT_FOUND("the call that opens the resource was not found in the source"),
  /** Outside any statement: a field's initializer, an argument of this(…) or super(…). */
  NO_STATEMENT("the resource is opened outside a statement"),
  /** In the condition of a loop, a lambda without a block, one side of a condition. */
  CONDITIONAL("the resource is opened where it may be evaluated never or many times"),
  /** Something that is evaluated before would be evaluated after. */
  ORDER("opening the resource earlier would change the order of evaluation"),
  /** The variable holds other resources at other times. */
  REASSIGNED("the variable is assigned more than once"),
  /** It is given away on some path; who releases it is for people to say. */
  ESCAPES("the resource is handed on, and on some paths nobody releases it"),
  /** A handler or {@code finally} block that rolls back or asks it runs behind any close here. */
  HANDLED("what handles its failures still uses the resource, so it cannot be closed before"),
  /** A handler would take a failing close for a failure of the work, or no longer get it. */
  RECEIVERS("what its close throws would come to other handlers than it does"),
  /** It is released by nobody else, but no way to write it fits. */
  SHAPE("none of the known ways to close it fits the statements around it"),
  /** A framework takes it back by a call of its own, for which it needs a variable. */
  FRAMEWORK(
      "it is given back by its framework's own call, for which it has no variable of its own"),
  /** What would have to be changed lies on top of each other. */
  ENTANGLED("the statements around the resource are too entangled to be taken apart"),
  /** A release under a condition, in a helper, or not at all: which is meant is not to be seen. */
  RELEASE("which release is missing, and where, is a decision"),
  /** To drop what it throws, or to declare it, would change what callers see. */
  SUPER("the base class's close() throws what this one does not declare"),
  /** It has no branch for the close alone, or it is not to be seen what it passes calls on to. */
  HANDLER("the proxy's handler has no branch for close() alone in which it could pass the call on"),
  /** Other classes may read and write the count. */
  VISIBLE("the count is not private, so its other uses are not in sight"),
  /** A read and a write of the count that no single operation stands for. */
  COUNT("no single atomic operation does what is done with the count"),
  /** What to write instead is not known. */
  SETTING("what the setting is to be is a decision"),
  /** It comes from a placeholder, or would stand where the text has another form. */
  ELSEWHERE("the setting is not written where it could be changed"),
  /** The right name has a value in the same document or file already. */
  TWICE("the name that is meant is set there already; which value counts is a decision"),
  /** What reads the file would refuse it. */
  UNREADABLE("the file could no longer be read with each repair that was tried"),
  /** The source does not compile as it stands, since the class path has a hole. */
  MISSING_CLASS("a class that its source file needs is not on the class path"),
  /** The source does not compile as it stands, so nothing can be checked. */
  UNCOMPILABLE("its source file does not compile alone, without annotation processors"),
  /** The repaired text does not compile. */
  DOES_NOT_COMPILE("no repair that was tried compiles"),
  /** The finding is still there after the repair. */
  REMAINS("the finding is still there after each repair that was tried"),
  /** Something else is wrong after the repair. */
  NEW_FINDING("each repair that was tried brings another finding");

  private final String reason;

  Refusal(String reason) {
    this.reason = reason;
  }

  /** The reason as a clause. */
  public String reason() {
    return reason;
  }
}
