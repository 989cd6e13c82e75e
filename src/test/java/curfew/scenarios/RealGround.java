package curfew.scenarios;

import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldif.LDIFChangeRecord;
import curfew.demo.Interference;

/** A directory on a real server. It refuses by its own rights, rules and limits, and is otherwise what its administrator sees and changes. */
abstract class RealGround implements Ground {
    final LDAPConnection admin;

    private final Wording wording;
    private final String url;
    private final String bindDn;
    private final String password;

    RealGround(LDAPConnection admin, Wording wording, String url, String bindDn, String password) {
        this.admin = admin;
        this.wording = wording;
        this.url = url;
        this.bindDn = bindDn;
        this.password = password;
    }

    @Override
    public final Wording wording() {
        return wording;
    }

    @Override
    public final String url() {
        return url;
    }

    @Override
    public final String bindDn() {
        return bindDn;
    }

    @Override
    public final String password() {
        return password;
    }

    @Override
    public final void change(LDIFChangeRecord change) {
        try {
            change.processChange(admin);
        } catch (LDAPException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public final void interfere(Interference interference) {
        // Its rights, rules and limits do.
    }
}
