/**
 * Sends requests: each as one modify or modify DN, never twice, and says what the answer means. What comes in are requests
 * of neutral edits; what goes out are results. It must not know why anything is changed, nor what is done about a result.
 */
@NullMarked
package curfew.ldap.write;

import org.jspecify.annotations.NullMarked;
