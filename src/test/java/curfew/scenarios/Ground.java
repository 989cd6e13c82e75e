package curfew.scenarios;

import com.unboundid.ldif.LDIFChangeRecord;
import curfew.demo.Interference;
import curfew.servers.DirectoryImage;

/** The directory that a scenario is played on, filled with its company. */
interface Ground extends AutoCloseable {
    Wording wording();

    String url();

    /** As whom the job logs in. */
    String bindDn();

    String password();

    /** What an administrator does by day. */
    void change(LDIFChangeRecord change);

    /** From now on, as far as the directory can be made to: a real one refuses by its settings alone. */
    void interfere(Interference interference);

    /** As an administrator sees it. */
    DirectoryImage image();

    @Override
    void close();
}
