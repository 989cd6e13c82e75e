package curfew.given;

import curfew.directory.Account;
import curfew.directory.AccountKind;
import curfew.directory.AccountState;
import curfew.directory.EntryRef;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** An account as the streaming read sees it, in words: enabled, human and in no group unless it is said otherwise. */
public final class GivenAccount {
    public static final String BASE = "DC=x";

    private final String login;
    private final Map<String, List<String>> attributes = new TreeMap<>();
    private String id;
    private String dn;
    private AccountKind kind = AccountKind.HUMAN;
    private AccountState state = AccountState.ENABLED;
    private int memberships;
    private int credentials;
    private boolean privileged;
    private boolean critical;
    private Instant lastUsed;
    private List<String> dependencies = List.of();

    private GivenAccount(String login) {
        this.login = login;
        this.id = "id-" + login;
        this.dn = "CN=" + login + ",OU=People,DC=x";
    }

    public static GivenAccount account(String login) {
        return new GivenAccount(login);
    }

    public GivenAccount id(String newId) {
        id = newId;
        return this;
    }

    public GivenAccount dn(String newDn) {
        dn = newDn;
        return this;
    }

    public GivenAccount number(String... numbers) {
        return with("employeeid", numbers);
    }

    public GivenAccount mail(String... mails) {
        return with("mail", mails);
    }

    public GivenAccount name(String name) {
        return with("displayname", name);
    }

    public GivenAccount with(String attribute, String... values) {
        attributes.put(attribute, List.of(values));
        return this;
    }

    public GivenAccount kind(AccountKind newKind) {
        kind = newKind;
        return this;
    }

    public GivenAccount disabled() {
        return state(AccountState.DISABLED);
    }

    public GivenAccount state(AccountState newState) {
        state = newState;
        return this;
    }

    public GivenAccount groups(int count) {
        memberships = count;
        return this;
    }

    public GivenAccount credentials(int count) {
        credentials = count;
        return this;
    }

    public GivenAccount privileged() {
        privileged = true;
        return this;
    }

    public GivenAccount critical() {
        critical = true;
        return this;
    }

    public GivenAccount lastUsed(String instant) {
        lastUsed = Instant.parse(instant);
        return this;
    }

    public GivenAccount dependencies(List<String> words) {
        dependencies = words;
        return this;
    }

    public Account build() {
        return new Account(
                new EntryRef("corp", id, dn),
                BASE,
                login,
                kind,
                state,
                attributes,
                memberships,
                privileged,
                credentials,
                critical,
                null,
                lastUsed,
                null,
                dependencies);
    }
}
