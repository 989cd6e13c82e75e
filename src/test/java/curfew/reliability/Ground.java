package curfew.reliability;

import com.unboundid.ldap.sdk.AddRequest;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import java.io.IOException;

/** A server that offices are opened on, several at a time. */
interface Ground extends AutoCloseable {

    /** Who logs in. */
    record Login(String dn, String password) {}

    /** Which kind of server, as the table names it. */
    Kind kind();

    String host();

    int port();

    /** Whom the job logs in as. */
    Login curfew();

    /** Who may do everything. */
    Login admin();

    /** Below which offices are made. */
    String suffix();

    /** The kinds of server, in the order of the table. */
    enum Kind {
        EMBEDDED_AD("embedded AD", Office.Flavour.ACTIVE_DIRECTORY),
        EMBEDDED_LDAP("embedded LDAP", Office.Flavour.OPENLDAP),
        OPENLDAP("OpenLDAP", Office.Flavour.OPENLDAP),
        SAMBA("Samba AD", Office.Flavour.ACTIVE_DIRECTORY),
        DS389("389 DS", Office.Flavour.DS389);

        final String title;
        final Office.Flavour flavour;

        Kind(String title, Office.Flavour flavour) {
            this.title = title;
            this.flavour = flavour;
        }

        boolean isReal() {
            return this != EMBEDDED_AD && this != EMBEDDED_LDAP;
        }
    }

    /** A connection of the administrator's, past every proxy. */
    default LDAPConnection connect() throws LDAPException {
        return new LDAPConnection(host(), port(), admin().dn(), admin().password());
    }

    /** Makes an office. */
    default Office open(String id, LDAPConnection admin) throws LDAPException {
        Office office = new Office(id, kind().flavour, "OU=" + id + "," + suffix());
        for (Entry entry : office.entries()) {
            admin.add(new AddRequest(entry));
        }
        office.learn(admin);
        return office;
    }

    @Override
    void close() throws IOException;
}
