/**
 * The failure matrix: each fault, at each point of a night, against each kind of server. A small office whose leavers are due meets the
 * fault, and what Curfew says about it is held against the directory itself and against what a proxy saw on the wire.
 */
@NullMarked
package curfew.reliability;

import org.jspecify.annotations.NullMarked;
