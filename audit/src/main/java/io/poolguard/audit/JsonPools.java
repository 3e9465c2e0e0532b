package io.poolguard.audit;

import com.google.gson.stream.JsonWriter;
import io.poolguard.policy.Setting;
import io.poolguard.poolconfig.Origin;
import io.poolguard.poolconfig.PoolConfigResult;
import io.poolguard.poolconfig.PoolLoad;
import io.poolguard.poolconfig.Property;
import java.io.IOException;
import java.util.Optional;

/** The pools in JSON, and how many connections the code holds at once. */
final class JsonPools {
  private final Report report;
  private final HeldConnections held;

  JsonPools(Report report) {
    this.report = report;
    this.held = new HeldConnections(report);
  }

  /** What the code holds at once, as a field of the object that is being written. */
  void most(JsonWriter json) throws IOException {
    Optional<HeldConnections.Most> most = held.most();
    if (most.isPresent()) {
      json.name("connectionsHeld").beginObject();
      json.name("most").value(most.get().count());
      place(json, most.get().place());
      json.endObject();
    }
  }

  /** All pools, as a field of the object that is being written. */
  void write(JsonWriter json) throws IOException {
    json.name("pools").beginArray();
    for (AuditResult result : held.inOrder()) {
      for (PoolConfigResult.Pool pool : result.pools()) {
        pool(json, result, pool);
      }
    }
    json.endArray();
  }

  private void pool(JsonWriter json, AuditResult result, PoolConfigResult.Pool pool)
      throws IOException {
    json.beginObject();
    if (!result.module().isEmpty()) {
      json.name("module").value(result.module());
    }
    json.name("datasource").value(pool.datasource());
    json.name("kind").value(pool.kind());
    json.name("profile").value(pool.profile());
    json.name("workload").value(pool.workload());
    json.name("starts").value(pool.starts());
    load(json, result, pool.load());
    json.name("settings").beginArray();
    for (Setting setting : Setting.values()) {
      if (setting.isNumber()) {
        setting(json, pool, setting);
      }
    }
    json.endArray();
    json.endObject();
  }

  private void load(JsonWriter json, AuditResult result, PoolLoad load) throws IOException {
    json.name("connectionsHeld").beginObject();
    if (load.isKnown() && load.held().isPresent()) {
      json.name("most").value(load.held().get().most());
    } else {
      json.name("unknown").value(load.unknown());
    }
    place(json, load.held().flatMap(most -> held.place(result, most)));
    json.endObject();
    if (load.threads().isPresent()) {
      json.name("threads").beginObject();
      json.name("count").value(load.threads().get().count());
      origin(json, load.threads().get().origin());
      json.endObject();
    }
    if (load.needed().isPresent()) {
      json.name("sizeNeeded").value(load.needed().getAsLong());
    }
  }

  private static void place(JsonWriter json, Optional<HeldConnections.Place> place)
      throws IOException {
    if (place.isPresent()) {
      json.name("file").value(place.get().file());
      json.name("line").value(place.get().line());
      if (place.get().finding().isPresent()) {
        json.name("fingerprint").value(place.get().finding().get().fingerprint());
      }
    }
  }

  private void setting(JsonWriter json, PoolConfigResult.Pool pool, Setting setting)
      throws IOException {
    Long value = pool.effective().get(setting);
    Property property = pool.set().get(setting);
    if (value == null && property == null) {
      return;
    }
    json.beginObject();
    json.name("setting").value(setting.word());
    if (value != null) {
      json.name("value").value(value);
    }
    if (property != null) {
      json.name("text").value(property.text());
      origin(json, property.origin());
    }
    json.endObject();
  }

  private void origin(JsonWriter json, Origin origin) throws IOException {
    json.name("file").value(ReportedFinding.relative(origin.file(), report.root()));
    json.name("line").value(origin.line());
    json.name("column").value(origin.column());
  }
}
