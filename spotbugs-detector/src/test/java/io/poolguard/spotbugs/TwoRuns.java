package io.poolguard.spotbugs;

import edu.umd.cs.findbugs.BugInstance;
import edu.umd.cs.findbugs.DetectorFactoryCollection;
import edu.umd.cs.findbugs.FindBugs2;
import edu.umd.cs.findbugs.Plugin;
import edu.umd.cs.findbugs.Priorities;
import edu.umd.cs.findbugs.Project;
import edu.umd.cs.findbugs.SortedBugCollection;
import edu.umd.cs.findbugs.XMLBugReporter;
import edu.umd.cs.findbugs.config.UserPreferences;
import java.io.PrintWriter;
import java.io.Writer;
import java.net.URI;

/**
 * Starts SpotBugs several times in one process, as an IDE or the daemon of a build tool does, and
 * prints what each run found.
 */
final class TwoRuns {
  private TwoRuns() {}

  /** The plugin's jar, then one class folder for each run. */
  public static void main(String[] arguments) throws Exception {
    Plugin.loadCustomPlugin(URI.create(arguments[0]).toURL(), null);
    for (int i = 1; i < arguments.length; i++) {
      System.out.println("run " + i);
      for (BugInstance bug : run(arguments[i]).getCollection()) {
        if (bug.getType().equals("JdbcResourceLeak")) {
          System.out.println("found " + bug.getProperty("poolguard.fingerprint"));
        }
      }
    }
  }

  private static SortedBugCollection run(String classes) throws Exception {
    Project project = new Project();
    project.addFile(classes);
    XMLBugReporter reporter = new XMLBugReporter(project);
    reporter.setPriorityThreshold(Priorities.LOW_PRIORITY);
    reporter.setWriter(new PrintWriter(Writer.nullWriter()));
    try (FindBugs2 engine = new FindBugs2()) {
      engine.setBugReporter(reporter);
      engine.setProject(project);
      engine.setDetectorFactoryCollection(DetectorFactoryCollection.instance());
      engine.setUserPreferences(UserPreferences.createDefaultUserPreferences());
      engine.finishSettings();
      engine.execute();
    }
    return (SortedBugCollection) reporter.getBugCollection();
  }
}
