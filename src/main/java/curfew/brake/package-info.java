/**
 * What stops a plan that looks wrong. A plan, limits and what came before come in; which operations are released and which are
 * held goes out, with every limit's numbers, whether it tripped or not. A pure function: it must not know how a plan is made or applied.
 */
@NullMarked
package curfew.brake;

import org.jspecify.annotations.NullMarked;
