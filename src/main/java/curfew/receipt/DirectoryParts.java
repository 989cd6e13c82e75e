package curfew.receipt;

/** How a directory's profile names its parts. */
public final class DirectoryParts {
    public static final String BASE = "base";
    public static final String OU = "ou";
    /** Before an attribute's name: by OU, how many accounts have it. */
    public static final String FILLED = "filled ";

    private DirectoryParts() {}
}
