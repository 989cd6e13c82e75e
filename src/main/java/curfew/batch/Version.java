package curfew.batch;

/** Curfew's own version, as the build wrote it into the jar; {@code dev} when run from classes. */
public final class Version {
    public static final String NUMBER = number();

    private Version() {}

    private static String number() {
        String built = Version.class.getPackage().getImplementationVersion();
        return built == null ? "dev" : built;
    }
}
