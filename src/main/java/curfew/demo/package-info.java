/**
 * A directory server inside the process and a made-up company to fill it, for {@code curfew demo} and for tests. Options and LDIF
 * come in; a server on a loopback port goes out, which answers as Active Directory or as a plain LDAP server does where Curfew
 * leans on it, and which fails when a test asks it to. It must not know what Curfew decides, and nothing but the demo and tests
 * may lean on it.
 */
@NullMarked
package curfew.demo;

import org.jspecify.annotations.NullMarked;
