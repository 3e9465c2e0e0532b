/** What the cases around libraries are given: mappers and entities over the tables of the runs. */
@NullMarked
package io.poolguard.frameworks;

import org.jspecify.annotations.NullMarked;
