/**
 * What a site has written down, understood. A job file, its mappings and its lists come in; the stages' settings records go out, or every
 * problem of every file at once, with line and column. The JSON Schemas beside the files say what may stand where, to editors and to this
 * package alike. It must not know how a stage works, and reads nothing but these files: no feed, no directory, no secret.
 */
@NullMarked
package curfew.settings;

import org.jspecify.annotations.NullMarked;
