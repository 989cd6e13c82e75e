/**
 * How a server is reached: TLS with a checked certificate and host name, time-outs on everything, one server after the other
 * until one answers, pauses where one is busy, a pace that is not exceeded, and messages that say what was tried. What comes in are the
 * server settings; what goes out are connections that are logged in. It must not know what is read or written over them.
 */
@NullMarked
package curfew.ldap.connection;

import org.jspecify.annotations.NullMarked;
