package curfew.ldap;

import curfew.directory.DirectoryDialect;
import curfew.directory.DirectoryReader;
import curfew.directory.DirectoryWriter;
import curfew.ldap.dialect.LdapDialect;
import curfew.ldap.read.LdapDirectoryReader;
import curfew.ldap.write.LdapDirectoryWriter;

/** One directory, ready to be read and written. Reader and writer have connections of their own, and one thread each at a time. */
public final class LdapDirectory implements AutoCloseable {
    private final LdapDirectoryReader reader;
    private final LdapDirectoryWriter writer;
    private final LdapDialect dialect;

    LdapDirectory(LdapDirectoryReader reader, LdapDirectoryWriter writer, LdapDialect dialect) {
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

    @Override
    public void close() {
        writer.close();
        reader.close();
    }
}
