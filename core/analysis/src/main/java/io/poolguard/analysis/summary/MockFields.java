package io.poolguard.analysis.summary;

import io.poolguard.analysis.catalogue.AnnotationFact.Place;
import io.poolguard.analysis.catalogue.Catalogue;
import io.poolguard.analysis.catalogue.Effect;
import io.poolguard.analysis.ir.Block;
import io.poolguard.analysis.ir.Body;
import io.poolguard.analysis.ir.FieldRef;
import io.poolguard.analysis.ir.MethodRef;
import io.poolguard.analysis.ir.Statement;
import io.poolguard.analysis.ir.Uses;
import io.poolguard.analysis.program.TypeDeclaration;
import io.poolguard.analysis.program.Types;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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

  /** The first store of something else decides, so that hardly a body is made for most fields. */
  private boolean isOnlyGivenMocks(FieldRef field) {
    boolean given = false;
    List<TypeDeclaration.Method> methods =
        types.program().type(field.owner()).map(TypeDeclaration::methods).orElse(List.of());
    for (TypeDeclaration.Method method : methods) {
      MethodRef reference = new MethodRef(field.owner(), method.name(), method.descriptor());
      Optional<Body> body = method.hasBody() ? types.program().body(reference) : Optional.empty();
      for (Block block : body.map(Body::blocks).orElse(List.of())) {
        List<Boolean> stored = stored(block, field);
        if (stored.contains(false)) {
          return false;
        }
        given |= !stored.isEmpty();
      }
    }
    return given;
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
