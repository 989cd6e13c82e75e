package curfew.directory;

import java.nio.file.Path;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Where the private key and the certificate are that Curfew shows to a server. They are read once, when the directory is opened. */
public sealed interface ClientKey {

    /** What fits which kind of file it is. */
    <T> T fold(BiFunction<Path, Secret, T> pkcs12, PemCase<T> pem);

    /** Is given two PEM files. */
    @FunctionalInterface
    interface PemCase<T> {
        /** With a null secret the key is not encrypted. */
        T of(Path certificate, Path key, @Nullable Secret secret);
    }

    /** Both in one PKCS#12 file, behind a pass phrase. */
    record Pkcs12(Path file, Secret secret) implements ClientKey {
        @Override
        public <T> T fold(BiFunction<Path, Secret, T> pkcs12, PemCase<T> pem) {
            return pkcs12.apply(file, secret);
        }
    }

    /**
     * A file each.
     *
     * @param certificate Curfew's own first, then those that issued it, as far as the server needs them
     * @param key PKCS#8
     * @param secret the pass phrase of an encrypted key; null if it is not encrypted
     */
    record Pem(Path certificate, Path key, @Nullable Secret secret) implements ClientKey {
        @Override
        public <T> T fold(BiFunction<Path, Secret, T> pkcs12, PemCase<T> pem) {
            return pem.of(certificate, key, secret);
        }
    }
}
