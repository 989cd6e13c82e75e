/**
 * The type by which every read says how it ended: complete, or partial with what exactly is missing. What comes in are the
 * counts and troubles that a reader of a feed or a directory met; what goes out is a {@link curfew.receipt.Receipt} that the
 * plan is sealed with. It must not know what a person, an account or a plan is.
 */
@NullMarked
package curfew.receipt;

import org.jspecify.annotations.NullMarked;
