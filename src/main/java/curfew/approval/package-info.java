/**
 * A person's answer to what a plan holds: who released or rejected which part of which plan digest, why, and until when. A plan, what the brake
 * held of it and earlier answers come in; what still waits, what a selection covers and what was released go out. Rules and a port: it must not know
 * how an answer is asked for, stored or applied.
 */
@NullMarked
package curfew.approval;

import org.jspecify.annotations.NullMarked;
