package curfew.reports;

import curfew.directory.Dns;
import curfew.directory.Edit;
import curfew.directory.Request;
import curfew.directory.Value;
import curfew.plan.Operation;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Writes each request as an LDIF change record, with the operations that it carries as comments. It is for reading: a value that is a
 * credential is left out and named by its fingerprint, and bits are shown as the number that they make if nobody else changes
 * the others meanwhile.
 */
final class PlanLdif {
    private final RunReport report;
    private final Outcomes outcomes;
    private final Credentials credentials;

    PlanLdif(RunReport report, Outcomes outcomes, Credentials credentials) {
        this.report = report;
        this.outcomes = outcomes;
        this.credentials = credentials;
    }

    String head() {
        int refused = report.plan().refused().size();
        return new LdifLines()
                .attribute("version", "1")
                .comment("Every request of run " + report.run().id() + ", in the order in which they are sent.")
                .comment("Plan " + report.plan().digest())
                .comment(report.plan().operations().size() + " operations in "
                        + report.requests().size() + " requests"
                        + (refused == 0
                                ? "."
                                : "; " + refused + " more are held, because what they rest on was not read in full."))
                .comment("For reading: values of credentials are left out, and named by fingerprint.")
                .blank()
                .toString();
    }

    /** The record of one request, the empty line after it included. */
    String record(Request request) {
        LdifLines lines = new LdifLines()
                .comment("request " + request.id() + ", phase " + request.phase() + ", directory "
                        + request.entry().directory());
        String identity = report.identities().getOrDefault(request.id(), "");
        if (!identity.isEmpty()) {
            lines.comment("sent as " + identity);
        }
        request.operations().forEach(operation -> lines.comment(describe(outcomes.of(operation))));
        if (request.edits().stream().anyMatch(edit -> edit.mode() == Edit.Mode.MOVE)) {
            request.edits().forEach(edit -> move(request, edit, lines));
        } else {
            modify(request, lines);
        }
        return lines.blank().toString();
    }

    private static String describe(Outcome outcome) {
        Operation operation = outcome.operation();
        String account = operation.login().isEmpty() ? operation.accountDn() : operation.login();
        String person = operation.person().isEmpty() ? "" : " (" + operation.person() + ")";
        String target = operation.target().isEmpty() ? "" : " " + operation.target();
        return "op " + operation.id() + " " + operation.action().code() + target + " of " + account + person + ", "
                + operation.reason() + ": " + outcome.state().code();
    }

    private static void move(Request request, Edit edit, LdifLines lines) {
        String dn = request.entry().dn();
        lines.comment("from " + edit.before().get(0).text())
                .attribute("dn", dn)
                .attribute("changetype", "moddn")
                .attribute("newrdn", rdn(dn))
                .attribute("deleteoldrdn", "1")
                .attribute("newsuperior", edit.after().get(0).text());
    }

    /** What stands before the parent, as the server spelled it. */
    private static String rdn(String dn) {
        String parent = Dns.parentOf(dn);
        if (parent.isEmpty()) {
            return dn;
        }
        String head = dn.substring(0, dn.lastIndexOf(parent)).stripTrailing();
        return head.substring(0, head.length() - 1);
    }

    private void modify(Request request, LdifLines lines) {
        String dn = request.entry().dn();
        if (request.edits().stream().anyMatch(this::isPrinted)) {
            lines.attribute("dn", dn).attribute("changetype", "modify");
        } else {
            lines.comment("dn: " + dn);
        }
        request.edits().forEach(edit -> change(edit, lines));
    }

    private void change(Edit edit, LdifLines lines) {
        if (edit.mode() == Edit.Mode.BITS) {
            bits(edit, lines);
        } else if (!credentials.hides(edit.attribute())) {
            values("delete", edit.attribute(), edit.before(), lines);
            values("add", edit.attribute(), edit.after(), lines);
        } else {
            hidden(edit, lines);
        }
    }

    /** A credential that only goes is printed as the deletion of its attribute; one that comes is nothing to print. */
    private boolean isPrinted(Edit edit) {
        return !credentials.hides(edit.attribute()) || edit.after().isEmpty();
    }

    private void hidden(Edit edit, LdifLines lines) {
        fingerprints("deletes the values of", edit.attribute(), edit.before(), lines);
        fingerprints("adds to", edit.attribute(), edit.after(), lines);
        if (isPrinted(edit)) {
            lines.attribute("delete", edit.attribute()).dash();
        }
    }

    private void fingerprints(String how, String attribute, List<Value> values, LdifLines lines) {
        if (!values.isEmpty()) {
            lines.comment(how + " " + attribute + ", left out here: "
                    + values.stream()
                            .map(value -> credentials.shown(attribute, value))
                            .collect(Collectors.joining(" ")));
        }
    }

    private static void bits(Edit edit, LdifLines lines) {
        String before = edit.before().get(0).text();
        String after = edit.after().get(0).text();
        lines.comment("bits 0x" + Long.toHexString(edit.mask()) + ": " + before + " becomes " + after
                        + "; all other bits stay as they are by then")
                .attribute("replace", edit.attribute())
                .attribute(edit.attribute(), after)
                .dash();
    }

    private static void values(String how, String attribute, List<Value> values, LdifLines lines) {
        if (!values.isEmpty()) {
            lines.attribute(how, attribute);
            values.forEach(value -> lines.value(attribute, value));
            lines.dash();
        }
    }
}
