/**
 * What should become of each account, and why. Correlation, policy and an instant come in; verdict, findings, guards and the
 * actions that are due go out, each with its evidence. Pure functions over values: it must not read, write or ask the time.
 */
@NullMarked
package curfew.decision;

import org.jspecify.annotations.NullMarked;
