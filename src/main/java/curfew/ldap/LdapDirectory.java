package curfew.ldap;

import curfew.directory.DirectoryDialect;
import curfew.directory.DirectoryReader;
import curfew.directory.DirectoryWriter;
import curfew.directory.SecondLook;
import curfew.ldap.dialect.LdapDialect;
import curfew.ldap.read.LdapDirectoryReader;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One directory, ready to be read and written. Reader and writer have connections of their own, and one thread each at a time. */
public final class LdapDirectory implements AutoCloseable {
    private final LdapDirectoryReader reader;
    private final DirectoryWriter writer;
    private final LdapDialect dialect;
    private final @Nullable Second second;

    LdapDirectory(LdapDirectoryReader reader, DirectoryWriter writer, LdapDialect dialect, @Nullable Second second) {
        this.second = second;
        this.reader = reader;
        this.writer = writer;
        this.dialect = dialect;
    }

    public DirectoryReader reader() {
        return reader;
    }

    public DirectoryWriter writer() {
        return writer;
    }

    public DirectoryDialect dialect() {
        return dialect;
    }

    /** How to look at another server; null if the settings ask for no second look. */
    public @Nullable Second second() {
        return second;
    }

    /**
     * The way to the directory's other servers.
     *
     * @param servers host:port, in the order in which they are taken
     */
    public record Second(LdapDirectoryReader reader, List<String> servers, SecondLook look) {}

    @Override
    public void close() {
        if (second != null) {
            second.reader().close();
        }
        writer.close();
        reader.close();
    }
}
