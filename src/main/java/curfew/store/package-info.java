/**
 * Where everything is kept between two nights: the stages' ports over SQLite files or a PostgreSQL database. What comes in are the
 * stages' values; what goes out are the same values, equal, in another process. It holds no rule of its own, and nobody but the
 * wiring may import it.
 */
@NullMarked
package curfew.store;

import org.jspecify.annotations.NullMarked;
