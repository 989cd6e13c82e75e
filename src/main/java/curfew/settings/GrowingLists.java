package curfew.settings;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The files of a job's lists that commands add rows to, see {@link ListFile}. What they hold is no part of the settings digest: a plan that waits
 * for an answer stays as good as it was, and whoever applies it asks what they say by then.
 *
 * @param holds null if the job has no such list
 * @param urgent null if the job has no such list
 */
public record GrowingLists(@Nullable Path holds, @Nullable Path urgent) {}
