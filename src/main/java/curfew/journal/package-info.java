/**
 * What was intended, and what came of it. Intents come in and are durable before anything is sent; outcomes come in after. States go
 * out, from which a run is resumed and reported. Also runs and the lease on a directory. Ports and rules: it must not know SQL or LDAP.
 */
@NullMarked
package curfew.journal;

import org.jspecify.annotations.NullMarked;
