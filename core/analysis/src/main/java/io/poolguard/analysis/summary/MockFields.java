package io.poolguard.analysis.summary;

import io.poolguard.analysis.catalogue.AnnotationFact.Place;
import io.poolguard.analysis.catalogue.Catalogue;
import io.poolguard.analysis.catalogue.Effect;
import io.poolguard.analysis.ir.Block;
import io.poolguard.analysis.ir.FieldRef;
import io.poolguard.analysis.ir.MethodRef;
import io.poolguard.analysis.ir.Statement;
import io.poolguard.analysis.ir.Uses;
import io.poolguard.analysis.program.TypeDeclaration;
import io.poolguard.analysis.program.Types;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Fields of tests that hold a mock: by an annotation, or since all that their own class stores
 * there is one. Errs towards no.
 */
final class MockFields {
  private final Types types;
  private final Catalogue catalogue;
  private final MethodRows rows;
  private final Map<FieldRef, Boolean> known = new HashMap<>();

  MockFields(Types types, Catalogue catalogue, MethodRows rows) {
    this.types = types;
    this.catalogue = catalogue;
    this.rows = rows;
  }

  boolean plays(FieldRef field) {
    return known.computeIfAbsent(field, asked -> isAnnotated(asked) || isOnlyGivenMocks(asked));
  }

  private boolean isAnnotated(FieldRef field) {
    return types.program().fields(field.owner()).stream()
        .filter(declared -> declared.name().equals(field.name()))
        .flatMap(declared -> declared.annotations().stream())
        .flatMap(annotation -> catalogue.annotation(annotation, Place.FIELD).stream())
        .flatMap(fact -> fact.effects(0, false).stream())
        .anyMatch(Effect.Mock.class::isInstance);
  }

  private boolean isOnlyGivenMocks(FieldRef field) {
    List<Boolean> stored =
        types.program().type(field.owner()).map(TypeDeclaration::methods).stream()
            .flatMap(Collection::stream)
            .filter(TypeDeclaration.Method::hasBody)
            .map(each -> new MethodRef(field.owner(), each.name(), each.descriptor()))
            .flatMap(method -> types.program().body(method).stream())
            .flatMap(body -> body.blocks().stream())
            .flatMap(block -> stored(block, field).stream())
            .distinct()
            .limit(2)
            .toList();
    return stored.equals(List.of(true));
  }

  /** Of what a block stores to the field, whether it is a mock that the block has made. */
  private List<Boolean> stored(Block block, FieldRef field) {
    List<Boolean> stored = new ArrayList<>();
    BitSet mocks = new BitSet();
    for (Statement statement : block.statements()) {
      if (statement instanceof Statement.StoreField store && store.field().equals(field)) {
        stored.add(mocks.get(store.source()));
      }
      int written = Uses.written(statement);
      if (written >= 0) {
        mocks.set(written, isMock(statement, mocks));
      }
    }
    return stored;
  }

  private boolean isMock(Statement statement, BitSet mocks) {
    if (statement instanceof Statement.Assign copy) {
      return mocks.get(copy.source());
    }
    if (statement instanceof Statement.Cast cast) {
      return mocks.get(cast.source());
    }
    return statement instanceof Statement.Call call
        && rows.catalogued(call.method()).filter(row -> row.has(Effect.Mock.class)).isPresent();
  }
}
