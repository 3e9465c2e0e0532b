package io.poolguard.spotbugs;

import edu.umd.cs.findbugs.classfile.IAnalysisCache;
import edu.umd.cs.findbugs.classfile.IAnalysisEngineRegistrar;
import edu.umd.cs.findbugs.classfile.IDatabaseFactory;

/**
 * Registers the engine's run with the analysis cache, so that it begins with the first class that
 * is looked at and is gone with the cache: SpotBugs makes a cache for each of its runs.
 */
public final class EngineRegistrar implements IAnalysisEngineRegistrar {
  @Override
  public void registerAnalysisEngines(IAnalysisCache analysisCache) {
    new RunFactory(analysisCache).registerWith(analysisCache);
  }

  private record RunFactory(IAnalysisCache cache) implements IDatabaseFactory<EngineRun> {
    @Override
    public EngineRun createDatabase() {
      return EngineRun.start(cache);
    }

    @Override
    public void registerWith(IAnalysisCache analysisCache) {
      analysisCache.registerDatabaseFactory(EngineRun.class, this);
    }
  }
}
