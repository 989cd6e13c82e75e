package curfew.ldap.read;

import curfew.directory.Login;
import curfew.ldap.connection.Connector;
import curfew.ldap.connection.Link;
import curfew.ldap.connection.Patience;
import java.util.Objects;

/**
 * The means to ask a server small things, under one identity.
 *
 * @param own whether it is the reader's, and stays open
 */
record Inquiry(Lookups lookups, Ahead ahead, Ranges ranges, boolean own) implements AutoCloseable {

    /** As the reader itself asks. */
    static Inquiry of(Target target) {
        return new Inquiry(target.lookups, target.ahead, target.ranges, true);
    }

    /**
     * As somebody else, over a connection of its own. Logs in at once, and once: what refuses a login is not to be asked again.
     *
     * @throws curfew.directory.DirectoryException if no server can be reached, or the login is refused
     */
    static Inquiry under(Login login, Target target) {
        Connector connector = target.connector.loggingInBy(login);
        Link link = new Link(connector, Patience.NONE, Connector.Answers.AS_THEY_COME);
        Objects.requireNonNull(link.get());
        Lookups lookups = new Lookups(link, target.dialect, connector.pace(), Patience.NONE);
        Ahead ahead = new Ahead(link, target.dialect, connector.pace(), target.settings.server());
        return new Inquiry(lookups, ahead, new Ranges(lookups), false);
    }

    @Override
    public void close() {
        if (!own) {
            ahead.close();
        }
    }
}
