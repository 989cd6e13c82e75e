package curfew.directory;

import java.nio.file.Path;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** How Curfew logs in to a directory. */
public sealed interface Login {

    /** The account that Curfew acts as, as the job file spells it; empty if it is nobody's. It is never touched. */
    String dn();

    /** What fits which way there is; every way is asked for, so that none is forgotten. */
    <T> T fold(
            Supplier<T> anonymous,
            BiFunction<String, Secret, T> password,
            BiFunction<String, ClientKey, T> external,
            Function<Kerberos, T> kerberos);

    /** With a password, or anonymously if the DN is empty. */
    static Login of(String dn, Secret secret) {
        return dn.isEmpty() ? new Anonymous() : new Password(dn, secret);
    }

    /** As nobody. */
    record Anonymous() implements Login {
        @Override
        public String dn() {
            return "";
        }

        @Override
        public <T> T fold(
                Supplier<T> anonymous,
                BiFunction<String, Secret, T> password,
                BiFunction<String, ClientKey, T> external,
                Function<Kerberos, T> kerberos) {
            return anonymous.get();
        }
    }

    /** A simple bind (RFC 4513, section 5.1.3). */
    record Password(String dn, Secret secret) implements Login {
        @Override
        public <T> T fold(
                Supplier<T> anonymous,
                BiFunction<String, Secret, T> password,
                BiFunction<String, ClientKey, T> external,
                Function<Kerberos, T> kerberos) {
            return password.apply(dn, secret);
        }
    }

    /**
     * SASL EXTERNAL (RFC 4513, section 5.2.3): the server tells from the client certificate of the TLS connection who it is. Refused
     * without TLS.
     *
     * @param dn whom the server takes the certificate for; where the server says otherwise, the login is refused
     */
    record External(String dn, ClientKey key) implements Login {
        public External {
            named(dn, "certificate");
        }

        @Override
        public <T> T fold(
                Supplier<T> anonymous,
                BiFunction<String, Secret, T> password,
                BiFunction<String, ClientKey, T> external,
                Function<Kerberos, T> kerberos) {
            return external.apply(dn, key);
        }
    }

    /**
     * SASL GSSAPI (RFC 4752): a Kerberos ticket that is asked for with a key from a keytab. Nothing is taken from or left in a ticket cache.
     *
     * @param dn the account whose principal it is; where the directory says otherwise, the login is refused
     * @param principal as in the keytab, such as {@code svc-curfew@CORP.EXAMPLE}
     * @param keytab a file with the principal's keys
     * @param kdc host or host:port of a key distribution centre of the principal's realm; empty if the machine's krb5.conf says where they are
     * @param host the server's name in its own principal ({@code ldap/HOST}), where its URL does not have it; null takes the URL's
     */
    record Kerberos(
            String dn,
            String principal,
            Path keytab,
            String kdc,
            @Nullable String host) implements Login {
        public Kerberos {
            named(dn, "ticket");
            if (principal.indexOf('@') < 1 || principal.endsWith("@")) {
                throw new IllegalArgumentException(
                        "a principal is written with its realm, such as svc-curfew@CORP.EXAMPLE; it is " + principal);
            }
        }

        /** What is behind the principal's last {@code @}. */
        public String realm() {
            return principal.substring(principal.lastIndexOf('@') + 1);
        }

        @Override
        public <T> T fold(
                Supplier<T> anonymous,
                BiFunction<String, Secret, T> password,
                BiFunction<String, ClientKey, T> external,
                Function<Kerberos, T> kerberos) {
            return kerberos.apply(this);
        }
    }

    private static void named(String dn, String what) {
        if (dn.isBlank()) {
            throw new IllegalArgumentException("a login by " + what + " names the account that it stands for");
        }
    }
}
