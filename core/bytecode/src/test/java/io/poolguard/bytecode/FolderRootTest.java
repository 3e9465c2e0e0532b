package io.poolguard.bytecode;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class FolderRootTest {
  private static final String SELF = "target/test-classes/io/poolguard/bytecode/FolderRootTest";

  @Test
  void theFolderOneIsInHasItsFiles() throws IOException {
    for (String here : new String[] {".", "", "target/..", "./"}) {
      assertThat(new FolderRoot(Path.of(here)).read(SELF)).as(here).isNotEmpty();
    }
  }

  @Test
  void aNameDoesNotLeadOutOfTheFolder() throws IOException {
    Path below = Path.of("target", "test-classes", "io");

    assertThat(new FolderRoot(below).read("poolguard/bytecode/FolderRootTest")).isNotEmpty();
    assertThat(new FolderRoot(below).read("../../classes/io/poolguard/bytecode/FolderRoot"))
        .isNull();
    assertThat(new FolderRoot(below).read("missing")).isNull();
  }
}
