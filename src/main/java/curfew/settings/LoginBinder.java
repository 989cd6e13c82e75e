package curfew.settings;

import curfew.directory.ClientKey;
import curfew.directory.Login;
import curfew.directory.Secret;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Makes how one directory is logged in to. Where something is at fault, the login is a stand-in that nobody will use. */
final class LoginBinder {
    private static final Path NOWHERE = Path.of("");
    private static final List<String> WAYS = List.of("password", "external", "gssapi");

    private final View directory;
    private final View bind;
    private final Secrets secrets;

    LoginBinder(View directory, Secrets secrets) {
        this(directory, directory.at("bind"), secrets);
    }

    /** @param bind where the login stands, in the directory */
    LoginBinder(View directory, View bind, Secrets secrets) {
        this.directory = directory;
        this.bind = bind;
        this.secrets = secrets;
    }

    Login bind() {
        if (!bind.exists()) {
            directory.warn(
                    directory.name()
                            + " has no bind: Curfew reads it anonymously, and will hardly be let to change anything.",
                    "Add bind with dn and password.");
            return new Login.Anonymous();
        }
        exactlyOne();
        Secret password = secrets.secret(bind.at("password"));
        String dn = bind.at("dn").text("");
        if (bind.at("external").exists() && !dn.isEmpty()) {
            directory.at("servers").items().forEach(this::overTls);
            return new Login.External(dn, key(bind.at("external")));
        }
        return bind.at("gssapi").exists() && !dn.isEmpty() ? kerberos(dn, bind.at("gssapi")) : Login.of(dn, password);
    }

    private void exactlyOne() {
        List<String> ways = WAYS.stream().filter(way -> bind.at(way).exists()).toList();
        if (ways.size() != 1 && !bind.isAtFault()) {
            bind.problem(
                    bind.name() + (ways.isEmpty() ? " has no password" : " has both " + String.join(" and ", ways)),
                    "exactly one of password, external and gssapi",
                    ways.isEmpty() ? "add password, as {file: path} or {env: NAME}" : "take all of them but one away");
        }
    }

    /** On how many machines the directory and its global catalog are, by the names that the job gives them. */
    private int machines() {
        return (int) Stream.of(directory, directory.at("global_catalog"))
                .flatMap(view -> view.at("servers").texts().stream())
                .map(url -> url.replaceFirst("^ldaps?://", "").replaceFirst(":[0-9]+/?$", ""))
                .distinct()
                .count();
    }

    private Login kerberos(String dn, View gssapi) {
        View host = gssapi.at("host");
        int second = directory.at("read_back").exists() ? 1 : 0;
        int servers = machines() + second;
        if (host.exists() && servers > 1 && !host.isAtFault()) {
            host.problem(
                    host.name() + " is " + Shown.quoted(host.text("")) + ", but there are " + servers + " servers",
                    "host only where there is one server",
                    "write into servers the names that they have in Kerberos, and take host away");
        }
        Path keytab = secrets.privateFile(gssapi.at("keytab")).orElse(NOWHERE);
        String principal = gssapi.at("principal").text("nobody@NOWHERE");
        return new Login.Kerberos(
                dn, principal, keytab, gssapi.at("kdc").text(""), host.exists() ? host.text("") : null);
    }

    private void overTls(View url) {
        boolean plain =
                url.text("").startsWith("ldap://") && !directory.at("start_tls").flag(false);
        if (plain && !url.isAtFault()) {
            url.problem(
                    url.name() + " is " + Shown.quoted(url.text("")) + ", and " + bind.name()
                            + " logs in by a certificate, which is shown in TLS alone",
                    "ldaps://, or ldap:// with start_tls: true",
                    "write ldaps:// or start_tls: true");
        }
    }

    private ClientKey key(View external) {
        View pkcs12 = external.at("pkcs12");
        View certificate = external.at("certificate");
        View key = external.at("key");
        boolean pem = certificate.exists() && key.exists() && !pkcs12.exists();
        boolean one = pkcs12.exists() && external.at("secret").exists() && !certificate.exists() && !key.exists();
        if (!pem && !one && !external.isAtFault()) {
            external.problem(
                    external.name() + " names no private key with its certificate",
                    "pkcs12 with its secret; or certificate and key, both PEM",
                    "name the one file, or the two");
        }
        Secret secret = secrets.secret(external.at("secret"));
        if (pem) {
            Path certificateFile = secrets.file(certificate).orElse(NOWHERE);
            Path keyFile = secrets.privateFile(key).orElse(NOWHERE);
            return new ClientKey.Pem(
                    certificateFile, keyFile, external.at("secret").exists() ? secret : null);
        }
        return new ClientKey.Pkcs12(secrets.privateFile(pkcs12).orElse(NOWHERE), secret);
    }
}
