package curfew.directory;

import java.util.List;

/**
 * Which directory it is, so that a plan made on one is never applied to another.
 *
 * @param directory its name in the job
 * @param kind the dialect's name, such as {@code active-directory}
 * @param namingContexts as the root DSE spells them; sorted
 * @param vendor what the server says it is; may be empty
 */
public record DirectoryIdentity(String directory, String kind, List<String> namingContexts, String vendor) {
    public DirectoryIdentity {
        namingContexts = namingContexts.stream().sorted().toList();
    }
}
