package curfew.settings;

import curfew.directory.ClientKey;
import curfew.directory.Login;
import curfew.directory.Secret;
import java.nio.file.Path;

/** Makes how one directory is logged in to. Where something is at fault, the login is a stand-in that nobody will use. */
final class LoginBinder {
    private static final Path NOWHERE = Path.of("");

    private final View directory;
    private final View bind;
    private final Secrets secrets;

    LoginBinder(View directory, Secrets secrets) {
        this.directory = directory;
        this.bind = directory.at("bind");
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
        View external = bind.at("external");
        exactlyOne(bind.at("password"), external);
        Secret password = secrets.secret(bind.at("password"));
        String dn = bind.at("dn").text("");
        if (!external.exists() || dn.isEmpty()) {
            return Login.of(dn, password);
        }
        directory.at("servers").items().forEach(this::overTls);
        return new Login.External(dn, key(external));
    }

    private void exactlyOne(View password, View external) {
        if (password.exists() == external.exists() && !bind.isAtFault()) {
            bind.problem(
                    bind.name() + (password.exists() ? " has both password and external" : " has no password"),
                    "exactly one of password and external",
                    password.exists() ? "take one of the two away" : "add password, as {file: path} or {env: NAME}");
        }
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
