package curfew.chaos;

import curfew.cli.LeaverCompany;
import curfew.servers.DirectoryImage;
import java.io.IOException;

/** A directory server with a company that many leave: it may be killed, and put back as it was loaded. */
interface Victim extends AutoCloseable {
    LeaverCompany.Site site() throws IOException;

    /** Every entry of the company. */
    DirectoryImage image() throws IOException;

    /** Attributes that differ from time to time though nobody wrote them, in lower case. */
    String[] without();

    /** Puts it back as it was loaded, and starts it. */
    void restore() throws IOException;

    /** Ends it at once, as a power cut would. */
    void kill() throws IOException;

    /** Starts it again on the data that it left. */
    void restart() throws IOException;

    @Override
    void close() throws IOException;
}
