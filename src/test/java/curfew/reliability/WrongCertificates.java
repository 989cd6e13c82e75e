package curfew.reliability;

import com.unboundid.ldap.sdk.ResultCode;
import curfew.ldap.connection.Certificates;
import curfew.servers.Exchange;
import curfew.servers.Fault;
import curfew.servers.TlsFront;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What can be wrong with TLS in front of any server. */
final class WrongCertificates {
    /** Made once: each takes a second. */
    private static final Map<String, Certificates> MADE = new ConcurrentHashMap<>();

    private WrongCertificates() {}

    static void expired(Stage at) throws Exception {
        show(at, made("localhost", "-30d"), made("localhost", "-30d"));
    }

    static void ofAnotherHost(Stage at) throws Exception {
        show(at, made("elsewhere.example", "-1d"), made("elsewhere.example", "-1d"));
    }

    static void ofAnUnknownIssuer(Stage at) throws Exception {
        show(at, made("localhost", "-1d"), made("elsewhere.example", "-1d"));
    }

    static void startTlsRefused(Stage at) throws Exception {
        at.script(exchange -> exchange.kind() == Exchange.Kind.OTHER
                ? new Fault.Answer(ResultCode.PROTOCOL_ERROR, "made by a test")
                : Fault.NONE);
        at.reach(at.proxy.url(), at.proxy.address(), "start_tls: true");
    }

    private static void show(Stage at, Certificates shown, Certificates trusted) throws Exception {
        TlsFront front = TlsFront.to(at.proxy.port(), shown.server());
        at.undo(front::close);
        at.reach("ldaps://" + front.address(), front.address(), "trust: \"" + trusted.pem() + "\"");
    }

    private static Certificates made(String host, String from) {
        return MADE.computeIfAbsent(host + from, any -> {
            try {
                Path folder = Files.createTempDirectory("curfew-certificates");
                return Certificates.valid(folder, host, "dns:" + host, from);
            } catch (Exception failed) {
                throw new IllegalStateException(failed);
            }
        });
    }
}
