/**
 * Sends what is released. A plan and its journal come in; requests go out through the directory's writer, which nobody else calls, and
 * outcomes go into the journal. Intents are durable before anything is sent. It must not know why anything is done.
 */
@NullMarked
package curfew.apply;

import org.jspecify.annotations.NullMarked;
