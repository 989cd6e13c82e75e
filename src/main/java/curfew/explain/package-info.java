/**
 * One account's whole story. A decision and what it was made from come in; words for a person, or data for a ticket, go out. It decides
 * nothing itself.
 */
@NullMarked
package curfew.explain;

import org.jspecify.annotations.NullMarked;
