package io.poolguard.intellij.lowering;

/** The parts that lower one body, and the frame they share. */
final class Lowering {
  final Frame frame;
  final Expressions expressions;
  final Conditions conditions;
  final Operators operators;
  final Assignments assignments;
  final Calls calls;
  final Creations creations;
  final Instances instances;
  final Conversions conversions;
  final Functions functions;
  final Patterns patterns;
  final Switches switches;
  final Loops loops;
  final Tries tries;
  final Statements statements;

  Lowering(Frame frame) {
    this.frame = frame;
    this.expressions = new Expressions(this);
    this.conditions = new Conditions(this);
    this.operators = new Operators(this);
    this.assignments = new Assignments(this);
    this.calls = new Calls(this);
    this.creations = new Creations(this);
    this.instances = new Instances(this);
    this.conversions = new Conversions(this);
    this.functions = new Functions(this);
    this.patterns = new Patterns(this);
    this.switches = new Switches(this);
    this.loops = new Loops(this);
    this.tries = new Tries(this);
    this.statements = new Statements(this);
  }
}
