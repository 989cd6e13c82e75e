/**
 * The command line, and the only place where everything is wired together. Arguments come in; lines for people, or JSON for programs, and an
 * exit code go out. It decides nothing about accounts.
 */
@NullMarked
package curfew.cli;

import org.jspecify.annotations.NullMarked;
