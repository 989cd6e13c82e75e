package curfew.reports;

import curfew.directory.Action;
import curfew.directory.Edit;
import curfew.directory.Value;
import curfew.plan.Operation;
import curfew.plan.Plan;
import curfew.plan.Refusal;
import curfew.plan.Settled;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Which attributes hold credentials, so that no value of theirs is printed: every attribute that an operation of the plan removes or
 * restores as a credential, and those that are credentials in every directory. Binary values of any attribute count as well.
 */
final class Credentials {
    private static final Set<String> ALWAYS = Set.of(
            "userpassword",
            "unicodepwd",
            "authpassword",
            "sshpublickey",
            "usercertificate",
            "usersmimecertificate",
            "userpkcs12",
            "altsecurityidentities",
            "msds-keycredentiallink",
            "sambantpassword",
            "krbprincipalkey",
            "ipanthash",
            "pwdhistory",
            "oathsecret",
            "ipatokenotpkey");

    private final Set<String> attributes;

    private Credentials(Set<String> attributes) {
        this.attributes = attributes;
    }

    static Credentials of(Plan plan) {
        Set<String> attributes = new HashSet<>(ALWAYS);
        Stream.of(
                        plan.operations().stream(),
                        plan.refused().stream().map(Refusal::operation),
                        plan.settled().stream().map(Settled::operation))
                .flatMap(Function.identity())
                .filter(Credentials::isAboutCredential)
                .flatMap(operation -> operation.edits().stream())
                .forEach(edit -> attributes.add(fold(edit.attribute())));
        return new Credentials(attributes);
    }

    private static boolean isAboutCredential(Operation operation) {
        return operation.action() == Action.REMOVE_CREDENTIAL || operation.action() == Action.RESTORE_CREDENTIAL;
    }

    boolean hides(String attribute) {
        return attributes.contains(fold(attribute));
    }

    /** A value as it may be printed: itself, or its fingerprint. */
    String shown(String attribute, Value value) {
        return value.binary() || hides(attribute) ? value.fingerprint() : value.text();
    }

    /** Whether anything of the edit must not be printed. */
    boolean hides(Edit edit) {
        return hides(edit.attribute())
                || Stream.concat(edit.before().stream(), edit.after().stream()).anyMatch(Value::binary);
    }

    /** All values of one side of an edit, each as {@code attribute: value}. */
    List<String> shown(Edit edit, List<Value> values) {
        String name = edit.mode() == Edit.Mode.MOVE ? "parent" : edit.attribute();
        return values.stream()
                .map(value -> name + ": " + shown(edit.attribute(), value))
                .toList();
    }

    /** Without options: {@code userCertificate;binary} is {@code usercertificate}. */
    private static String fold(String attribute) {
        int option = attribute.indexOf(';');
        return (option < 0 ? attribute : attribute.substring(0, option)).toLowerCase(Locale.ROOT);
    }
}
