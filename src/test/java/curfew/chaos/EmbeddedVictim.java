package curfew.chaos;

import curfew.cli.LeaverCompany;
import curfew.demo.EmbeddedDirectory;
import curfew.servers.DirectoryImage;
import org.jspecify.annotations.Nullable;

/** On the embedded directory, in this process: it cannot be killed. */
final class EmbeddedVictim implements Victim {
    private final LeaverCompany company;
    private @Nullable EmbeddedDirectory directory;

    EmbeddedVictim(LeaverCompany company) {
        this.company = company;
    }

    private EmbeddedDirectory directory() {
        if (directory == null) {
            throw new IllegalStateException("it was not restored");
        }
        return directory;
    }

    @Override
    public LeaverCompany.Site site() {
        return LeaverCompany.Site.of(directory());
    }

    @Override
    public DirectoryImage image() {
        return DirectoryImage.of(directory());
    }

    @Override
    public String[] without() {
        return new String[0];
    }

    @Override
    public void restore() {
        close();
        directory = company.start();
    }

    @Override
    public void kill() {
        throw new UnsupportedOperationException("the embedded directory is in this process");
    }

    @Override
    public void restart() {
        throw new UnsupportedOperationException("the embedded directory is in this process");
    }

    @Override
    public void close() {
        if (directory != null) {
            directory.close();
        }
    }
}
