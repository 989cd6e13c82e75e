/**
 * What a person must look at. Decisions, refusals, limits and outcomes come in; cases with an identity, an owner and a due time go out,
 * the same from night to night until what they are about is gone. It must not know how reports are written.
 */
@NullMarked
package curfew.cases;

import org.jspecify.annotations.NullMarked;
