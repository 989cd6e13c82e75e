package curfew.cli;

import curfew.batch.Version;
import picocli.CommandLine.IVersionProvider;

/** What {@code --version} prints. */
final class VersionProvider implements IVersionProvider {
    @Override
    public String[] getVersion() {
        return new String[] {"curfew " + Version.NUMBER, "JDK " + Runtime.version()};
    }
}
