package curfew.directory;

import java.util.function.BiFunction;
import java.util.function.Supplier;

/** How Curfew logs in to a directory. */
public sealed interface Login {

    /** The account that Curfew acts as, as the job file spells it; empty if it is nobody's. It is never touched. */
    String dn();

    /** What fits which way there is; every way is asked for, so that none is forgotten. */
    <T> T fold(
            Supplier<T> anonymous, BiFunction<String, Secret, T> password, BiFunction<String, ClientKey, T> external);

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
                BiFunction<String, ClientKey, T> external) {
            return anonymous.get();
        }
    }

    /** A simple bind (RFC 4513, section 5.1.3). */
    record Password(String dn, Secret secret) implements Login {
        @Override
        public <T> T fold(
                Supplier<T> anonymous,
                BiFunction<String, Secret, T> password,
                BiFunction<String, ClientKey, T> external) {
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
            if (dn.isBlank()) {
                throw new IllegalArgumentException("a login by certificate names the account that it stands for");
            }
        }

        @Override
        public <T> T fold(
                Supplier<T> anonymous,
                BiFunction<String, Secret, T> password,
                BiFunction<String, ClientKey, T> external) {
            return external.apply(dn, key);
        }
    }
}
