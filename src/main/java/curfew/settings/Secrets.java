package curfew.settings;

import curfew.directory.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Optional;
import java.util.Set;

/** Where secrets are. They are never read here: a missing one is a warning, because a job file may be checked where its secrets are not. */
final class Secrets {
    private final Documents documents;

    Secrets(Documents documents) {
        this.documents = documents;
    }

    /** The secret that is named here; none if nothing is. */
    Secret secret(View view) {
        View variable = view.at("env");
        if (variable.exists()) {
            String name = variable.text("");
            if (!name.isEmpty() && System.getenv(name) == null) {
                variable.warn(
                        "The environment variable " + name + " is not set here.",
                        "Set it for the account that runs Curfew.");
            }
            return name.isEmpty() ? Secret.none() : Secret.fromEnvironment(name);
        }
        View credential = view.at("credential");
        if (credential.exists()) {
            String name = credential.text("");
            if (!name.isEmpty() && System.getenv(Secret.CREDENTIALS) == null) {
                credential.warn(
                        "The credential " + name + " is not there: this does not run in a unit of systemd.",
                        "Run it there, or with systemd-run and -p LoadCredential=" + name + ":FILE.");
            }
            return name.isEmpty() ? Secret.none() : Secret.fromCredential(name);
        }
        return privateFile(view.at("file")).map(Secret::fromFile).orElse(Secret.none());
    }

    /** A file that nobody else may read, such as one with a private key. */
    Optional<Path> privateFile(View view) {
        Optional<Path> file = file(view);
        file.filter(Secrets::othersMayRead)
                .ifPresent(path -> view.warn(
                        "The secret file " + Shown.of(path.toString()) + " can be read by others than its owner.",
                        "Take the rights of group and others away (chmod 600)."));
        return file;
    }

    /** A file that lies where the secrets are, and may be missing here as they may. */
    Optional<Path> file(View view) {
        Optional<Path> file = documents.path(view);
        file.filter(path -> !Files.exists(path))
                .ifPresent(path -> view.warn(
                        "The secret file " + Shown.of(path.toString()) + " does not exist here.",
                        "Make it, readable for the account that runs Curfew alone."));
        return file;
    }

    private static boolean othersMayRead(Path file) {
        try {
            Set<PosixFilePermission> rights = Files.getPosixFilePermissions(file);
            return rights.contains(PosixFilePermission.OTHERS_READ) || rights.contains(PosixFilePermission.GROUP_READ);
        } catch (IOException | UnsupportedOperationException notToBeTold) {
            return false;
        }
    }
}
